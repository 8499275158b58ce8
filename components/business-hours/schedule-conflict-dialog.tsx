import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ScheduleSettings } from '@/lib/schedules/settings'
import type { SaveScheduleResult } from '@/lib/schedules/views'
import { type Difference, differencesOf, merged, partKey, partTitle, partWords, type Side } from './merge-schedule'

export type ScheduleConflict = Extract<SaveScheduleResult, { result: 'changed' }>

type Props = {
  conflict: ScheduleConflict | null
  base: ScheduleSettings
  mine: ScheduleSettings
  timeZone: string
  configName: (id: string) => string
  /** With the settings agreed on; they are to be saved over theirs. */
  onSettle: (settings: ScheduleSettings) => void
  onClose: () => void
}

/** Somebody else saved first: what differs, side by side, and which of the two is kept. Closing keeps what was typed. */
export function ScheduleConflictDialog({ conflict, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={conflict !== null}
      onClose={onClose}
      size="lg"
      title="Somebody else changed this schedule while you were editing"
      closeOnClickOutside={false}
    >
      {conflict && <Choice key={conflict.schedule.version} conflict={conflict} onClose={onClose} {...rest} />}
    </Modal>
  )
}

function Choice(props: Props & { conflict: ScheduleConflict }) {
  const { conflict, base, mine, timeZone, configName, onSettle, onClose } = props
  const theirs = conflict.schedule.settings
  const [differences, setDifferences] = useState(() => differencesOf(base, mine, theirs))
  const pick = (chosen: Difference, picked: Side) =>
    setDifferences(all => all.map(one => (one.part === chosen.part ? { ...one, picked } : one)))

  return (
    <Stack gap="md">
      <Text>
        {conflict.by ?? 'Somebody'} saved it <RelativeTime at={conflict.at} timeZone={timeZone} />. Nothing of yours is
        lost: pick what is kept.
      </Text>
      {differences.length === 0 ? (
        <Text>Both of you set it to the same.</Text>
      ) : (
        <Table verticalSpacing="xs" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Setting</Table.Th>
              <Table.Th>Yours</Table.Th>
              <Table.Th>Saved by {conflict.by ?? 'them'}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map(difference => (
              <Table.Tr key={partKey(difference.part)}>
                <Table.Th fw={500}>{partTitle(difference.part)}</Table.Th>
                {(['mine', 'theirs'] as const).map(side => (
                  <Table.Td key={side}>
                    <Radio
                      name={partKey(difference.part)}
                      label={partWords(difference.part, side === 'mine' ? mine : theirs, configName)}
                      checked={difference.picked === side}
                      onChange={() => pick(difference, side)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Go on editing
        </Button>
        <Button onClick={() => onSettle(merged(mine, theirs, differences))}>Save · live on the next call</Button>
      </Group>
    </Stack>
  )
}
