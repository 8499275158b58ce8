import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { RelativeTime } from '@/components/ui/relative-time'
import { type ConfigSettings, isSame } from '@/lib/masked-connect/settings'
import type { SaveConfigResult } from '@/lib/masked-connect/views'
import type { ClipChoice } from '@/lib/media/audio-choice'
import classes from './comparison.module.css'
import { type Difference, differencesOf, merged, type Side } from './merge-settings'
import { settingTitle, settingWords } from './setting-words'

export type Conflict = Extract<SaveConfigResult, { result: 'changed' }>

type Props = {
  conflict: Conflict | null
  base: ConfigSettings
  mine: ConfigSettings
  clips: readonly ClipChoice[]
  timeZone: string
  /** With the settings agreed on; they are to be saved over theirs. */
  onSettle: (settings: ConfigSettings) => void
  onClose: () => void
}

/** Somebody else saved first: what differs, side by side, and which of the two is kept. Closing keeps what was typed. */
export function ConflictDialog({ conflict, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={conflict !== null}
      onClose={onClose}
      size="xl"
      title="Somebody else changed this configuration while you were editing"
      closeOnClickOutside={false}
    >
      {conflict && <Choice key={conflict.config.version} conflict={conflict} onClose={onClose} {...rest} />}
    </Modal>
  )
}

function Choice({ conflict, base, mine, clips, timeZone, onSettle, onClose }: Props & { conflict: Conflict }) {
  const theirs = conflict.config.settings
  const [differences, setDifferences] = useState(() => differencesOf(base, mine, theirs))
  const pick = (field: Difference['field'], picked: Side) =>
    setDifferences(all => all.map(one => (one.field === field ? { field, picked } : one)))
  const pickAll = (picked: Side) => setDifferences(all => all.map(({ field }) => ({ field, picked })))
  const settled = merged(mine, theirs, differences)
  const names: Record<Side, string> = { mine: 'Yours', theirs: `Saved by ${conflict.by ?? 'them'}` }

  return (
    <Stack gap="md">
      <Text>
        {conflict.by ?? 'Somebody'} saved it <RelativeTime at={conflict.at} timeZone={timeZone} />. Nothing of yours is
        lost: pick what is kept.
      </Text>
      <Table verticalSpacing="xs" layout="fixed" className={classes.comparison ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Setting</Table.Th>
            <Table.Th>{names.mine}</Table.Th>
            <Table.Th>{names.theirs}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ field, picked }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row" fw={500}>
                {settingTitle(field)}
              </Table.Th>
              {(['mine', 'theirs'] as const).map(side => (
                <Table.Td key={side} data-label={names[side]}>
                  <Radio
                    name={field}
                    label={settingWords(field, side === 'mine' ? mine : theirs, clips)}
                    checked={picked === side}
                    onChange={() => pick(field, side)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
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
          <Button onClick={() => onSettle(settled)}>
            {isSame(settled, theirs) ? 'Leave it as they saved it' : 'Save · live on the next call'}
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}
