import { Badge, Button, Spoiler, Table, Text } from '@mantine/core'
import comparison from '@/components/ui/comparison.module.css'
import { RelativeTime } from '@/components/ui/relative-time'
import type { HistoryAction, HistoryEntry } from '@/lib/masked-connect/views'
import type { ClipChoice } from '@/lib/media/audio-choice'
import classes from './config-history.module.css'
import { changedSettings } from './merge-settings'
import { settingTitle, settingWords } from './setting-words'

type Props = {
  entry: HistoryEntry
  /** It is the version that is live. */
  now: boolean
  busy: boolean
  timeZone: string
  clips: readonly ClipChoice[]
  onRestore: () => void
}

/** One change: who, when, and each setting from what to what. */
export function HistoryChange({ entry, now, busy, timeZone, clips, onRestore }: Props) {
  const { by, at, action, before, after } = entry
  const changed = before && after ? changedSettings(before, after) : []
  return (
    <li className={classes.entry}>
      <div className={classes.head}>
        <Text>
          <b>{by}</b> {DID[action]}{' '}
          <Text component="span" c="dimmed">
            <RelativeTime at={at} timeZone={timeZone} />
          </Text>
        </Text>
        {now ? (
          <Badge color="teal">As it is now</Badge>
        ) : (
          after && (
            <Button size="xs" variant="default" disabled={busy} onClick={onRestore}>
              Restore this version
            </Button>
          )
        )}
      </div>
      {before && after && changed.length === 0 && <Text c="dimmed">Saved as it was.</Text>}
      {before && after && changed.length > 0 && (
        <Table layout="fixed" verticalSpacing={6} className={comparison.comparison ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Setting</Table.Th>
              <Table.Th>Before</Table.Th>
              <Table.Th>After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changed.map(field => (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={500}>
                  {settingTitle(field)}
                </Table.Th>
                <Words label="Before">{settingWords(field, before, clips)}</Words>
                <Words label="After">{settingWords(field, after, clips)}</Words>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </li>
  )
}

/** A message may have 3,000 characters. */
function Words({ label, children }: { label: string; children: string }) {
  return (
    <Table.Td data-label={label}>
      <Spoiler maxHeight={88} showLabel="Show all" hideLabel="Show less">
        {children}
      </Spoiler>
    </Table.Td>
  )
}

const DID: Record<HistoryAction, string> = {
  'config.created': 'created it',
  'config.duplicated': 'made it as a copy of another',
  'config.saved': 'changed it',
  'config.restored': 'restored an older version',
}
