import { Alert, Button, Group } from '@mantine/core'
import { IconProgressAlert } from '@tabler/icons-react'
import type { UnfinishedChange } from '@/lib/masked-connect/views'
import { timeWords } from './account-time'
import { mappingCount } from './mapping-name'

type Props = { change: UnfinishedChange; timeZone: string; onGoOn: () => void; onUndo: () => void }

/** Says that a change of many mappings was left in the middle, by whom and how far it came, and offers both ways out. */
export function UnfinishedNotice({ change, timeZone, onGoOn, onUndo }: Props) {
  const { by, at, done, undoing } = change
  return (
    <Alert
      mb="sm"
      variant="light"
      color="yellow"
      title={undoing ? 'An undo was left unfinished' : 'A change was left unfinished'}
      icon={<IconProgressAlert aria-hidden />}
    >
      {by} began {undoing ? `undoing a change of ${mappingCount(done)}` : DOING[change.act]} on{' '}
      {timeWords(at, timeZone)}
      {undoing
        ? `; ${mappingCount(undoing.restored)} ${areBack(undoing.restored)} so far.`
        : `; ${mappingCount(done)} ${areDone(done)} so far.`}
      <Group mt="xs" gap="xs">
        <Button size="compact-sm" onClick={undoing ? onUndo : onGoOn}>
          Go on
        </Button>
        {!undoing && (
          <Button size="compact-sm" variant="default" onClick={onUndo}>
            Undo
          </Button>
        )}
      </Group>
    </Alert>
  )
}

const areDone = (count: number) => (count === 1 ? 'is done' : 'are done')
const areBack = (count: number) => (count === 1 ? 'is back' : 'are back')

const DOING = {
  switchOn: 'switching mappings on',
  switchOff: 'switching mappings off',
  remove: 'removing mappings',
  setExpiry: 'setting the expiry of mappings',
  paste: 'pasting mappings',
} as const
