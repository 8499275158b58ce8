import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import type { LeftOver } from './use-many-mappings'

type Props = { leftOver: LeftOver | null; onClose: () => void }

/** What a change of many mappings had to leave as it was, each with the reason. */
export function ListLeftOver({ leftOver, onClose }: Props) {
  return (
    <Modal opened={leftOver !== null} onClose={onClose} size="lg" title={leftOver?.title}>
      <Stack gap="md">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Mapping</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {leftOver?.refusals.map(({ id, name, message }) => (
              <Table.Tr key={id}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{message}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {leftOver && leftOver.more > 0 && (
          <Text c="dimmed">And {leftOver.more.toLocaleString('en')} more for reasons like these.</Text>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>All else is done</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
