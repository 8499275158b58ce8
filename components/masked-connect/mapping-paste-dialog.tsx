import { Button, Group, Modal, ScrollArea, Stack, Table, Text, TextInput } from '@mantine/core'
import { columnOf, fieldOf, titleOf } from './mapping-paste'
import type { RefusedPaste } from './use-paste'

type Props = {
  refused: RefusedPaste | null
  timeZone: string
  busy: boolean
  /** The block with a cell mended. */
  onMend: (refused: RefusedPaste) => void
  onSend: (skipRefused: boolean) => void
  onClose: () => void
}

/** A block that was refused: each cell that needs a change, to be changed here. Nothing is lost until it is given up. */
export function MappingPasteDialog({ refused, timeZone, busy, onMend, onSend, onClose }: Props) {
  return (
    <Modal
      opened={refused !== null}
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={refused?.away ? 'Nothing was pasted' : 'Nothing was pasted yet: some cells need a change'}
    >
      {refused && (
        <Stack gap="md">
          {refused.away && <Text role="alert">{refused.away}</Text>}
          {refused.problems.length > 0 && (
            <ScrollArea.Autosize mah="50dvh">
              <Problems refused={refused} timeZone={timeZone} onMend={onMend} />
            </ScrollArea.Autosize>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Paste nothing
            </Button>
            {refused.problems.length > 0 && <LeaveOut refused={refused} busy={busy} onSend={onSend} />}
            <Button loading={busy} onClick={() => onSend(false)}>
              {refused.away ? 'Try again' : 'Paste all'}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

function LeaveOut({
  refused: { rows, problems },
  busy,
  onSend,
}: Pick<Props, 'busy' | 'onSend'> & { refused: RefusedPaste }) {
  const bad = new Set(problems.map(({ row }) => row)).size
  if (bad === rows.length) return null
  return (
    <Button variant="default" disabled={busy} onClick={() => onSend(true)}>
      Paste the other {(rows.length - bad).toLocaleString('en')}
    </Button>
  )
}

function Problems({ refused, timeZone, onMend }: Pick<Props, 'timeZone' | 'onMend'> & { refused: RefusedPaste }) {
  const mend = (at: number, path: string, text: string) => {
    const [field, value] = fieldOf(columnOf(path), text, timeZone)
    const rows = refused.rows.map((row, index) =>
      index === at ? { ...row, fields: { ...row.fields, [field]: value } } : row,
    )
    onMend({ ...refused, rows })
  }
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Row</Table.Th>
          <Table.Th>Column</Table.Th>
          <Table.Th>Cell</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {refused.problems.map(({ row, path, message }) => (
          <Table.Tr key={`${row}:${path}:${message}`}>
            <Table.Td>{row + 1}</Table.Td>
            <Table.Td>{titleOf(columnOf(path))}</Table.Td>
            <Table.Td>
              <TextInput
                size="xs"
                aria-label={`Row ${row + 1}, ${titleOf(columnOf(path))}`}
                error={message}
                value={String(refused.rows[row]?.fields[path] ?? '')}
                onChange={event => mend(row, path, event.currentTarget.value)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
