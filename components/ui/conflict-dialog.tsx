import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './comparison.module.css'
import type { Difference, Side } from './difference'
import { RelativeTime } from './relative-time'
import type { Conflict } from './use-shared-draft'

type TheirSave = Omit<Conflict<unknown>, 'settings'>

type Props<Part> = {
  /** Null: the dialog is closed. */
  saved: TheirSave | null
  /** What they changed, within a sentence: "this schedule". */
  what: string
  /** How sentences go on about it. */
  it?: 'it' | 'them'
  timeZone: string
  /** Asked once for every save of theirs. */
  differences: () => Difference<Part>[]
  /** One name for each part. */
  keyOf: (part: Part) => string
  titleOf: (part: Part) => ReactNode
  wordsOf: (part: Part, side: Side) => ReactNode
  /** On the button that saves what was picked. */
  save: string
  /** With whose value is kept of each; null: theirs stay as they are, and there is nothing to save. */
  onSettle: (differences: Difference<Part>[] | null) => void
  onClose: () => void
}

/** Somebody else saved first: what differs, side by side, and which of the two is kept. Closing keeps what was typed. */
export function ConflictDialog<Part>({ saved, ...rest }: Props<Part>) {
  return (
    <Modal
      opened={saved !== null}
      onClose={rest.onClose}
      size="xl"
      title={`Somebody else changed ${rest.what} while you were editing`}
      closeOnClickOutside={false}
    >
      {saved && <Choice key={saved.version} saved={saved} {...rest} />}
    </Modal>
  )
}

function Choice<Part>(props: Props<Part> & { saved: TheirSave }) {
  const { saved, it = 'it', timeZone, keyOf, titleOf, wordsOf, save, onSettle, onClose } = props
  const [differences, setDifferences] = useState(props.differences)
  const pick = (picked: Side, chosen: Part) =>
    setDifferences(all => all.map(one => (one.part === chosen ? { ...one, picked } : one)))
  const pickAll = (picked: Side) => setDifferences(all => all.map(({ part }) => ({ part, picked })))
  const names: Record<Side, string> = { mine: 'Yours', theirs: `Saved by ${saved.by ?? 'them'}` }
  const isTheirs = differences.every(({ picked }) => picked === 'theirs')

  return (
    <Stack gap="md">
      <Text>
        {saved.by ?? 'Somebody'} saved {it} <RelativeTime at={saved.at} timeZone={timeZone} />. Nothing of yours is
        lost: pick what is kept.
      </Text>
      {differences.length === 0 ? (
        <Text>Both of you set {it} to the same.</Text>
      ) : (
        <Table verticalSpacing="xs" layout="fixed" className={classes.comparison ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Setting</Table.Th>
              <Table.Th>{names.mine}</Table.Th>
              <Table.Th>{names.theirs}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map(({ part, picked }) => (
              <Table.Tr key={keyOf(part)}>
                <Table.Th scope="row" fw={500}>
                  {titleOf(part)}
                </Table.Th>
                {(['mine', 'theirs'] as const).map(side => (
                  <Table.Td key={side} data-label={names[side]}>
                    <Radio
                      name={keyOf(part)}
                      label={wordsOf(part, side)}
                      checked={picked === side}
                      onChange={() => pick(side, part)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Button variant="subtle" onClick={() => pickAll('mine')}>
            All mine
          </Button>
          <Button variant="subtle" onClick={() => pickAll('theirs')}>
            All theirs
          </Button>
        </Group>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            Go on editing
          </Button>
          <Button onClick={() => onSettle(isTheirs ? null : differences)}>
            {isTheirs ? `Leave ${it} as they saved ${it}` : save}
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}
