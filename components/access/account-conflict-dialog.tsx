import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AccountSettings } from '@/lib/access/account-settings-schema'
import type { SaveAccountResult } from '@/lib/access/account-settings-views'
import { ACCOUNT_SETTINGS, accountSettingTitle, accountSettingWords } from './account-setting-words'

export type AccountConflict = Extract<SaveAccountResult, { result: 'changed' }>

type Props = {
  conflict: AccountConflict | null
  base: AccountSettings
  mine: AccountSettings
  timeZone: string
  /** With the settings agreed on; they are to be saved over theirs. */
  onSettle: (settings: AccountSettings) => void
  onClose: () => void
}

/** Somebody else saved first: what differs, side by side, and which of the two is kept. Closing keeps what was typed. */
export function AccountConflictDialog({ conflict, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={conflict !== null}
      onClose={onClose}
      size="lg"
      title="Somebody else changed these settings while you were editing"
      closeOnClickOutside={false}
    >
      {conflict && <Choice key={conflict.version} conflict={conflict} onClose={onClose} {...rest} />}
    </Modal>
  )
}

type Side = 'mine' | 'theirs'
type Difference = { field: keyof AccountSettings; picked: Side }

function Choice({ conflict, base, mine, timeZone, onSettle, onClose }: Props & { conflict: AccountConflict }) {
  const theirs = conflict.settings
  // What only they changed is theirs, what I changed is mine.
  const [differences, setDifferences] = useState(() =>
    ACCOUNT_SETTINGS.filter(field => mine[field] !== theirs[field]).map(
      (field): Difference => ({ field, picked: mine[field] === base[field] ? 'theirs' : 'mine' }),
    ),
  )
  const pick = (field: keyof AccountSettings, picked: Side) =>
    setDifferences(all => all.map(one => (one.field === field ? { field, picked } : one)))
  const settle = () => {
    const kept = differences.filter(({ picked }) => picked === 'mine').map(({ field }) => [field, mine[field]])
    onSettle({ ...theirs, ...Object.fromEntries(kept) })
  }
  const by = conflict.by ?? 'Somebody'

  return (
    <Stack gap="md">
      <Text>
        {by} saved them <RelativeTime at={conflict.at} timeZone={timeZone} />. Nothing of yours is lost: pick what is
        kept.
      </Text>
      <Table verticalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Setting</Table.Th>
            <Table.Th>Yours</Table.Th>
            <Table.Th>Saved by {by}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ field, picked }) => (
            <Table.Tr key={field}>
              <Table.Th fw={500}>{accountSettingTitle(field)}</Table.Th>
              {(['mine', 'theirs'] as const).map(side => (
                <Table.Td key={side}>
                  <Radio
                    name={field}
                    label={accountSettingWords(field, side === 'mine' ? mine : theirs)}
                    checked={picked === side}
                    onChange={() => pick(field, side)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Go on editing
        </Button>
        <Button onClick={settle}>Save</Button>
      </Group>
    </Stack>
  )
}
