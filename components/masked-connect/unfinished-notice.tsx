import { Alert, Button, Group } from '@mantine/core'
import { IconProgressAlert } from '@tabler/icons-react'
import { use } from 'react'
import type { UnfinishedChange } from '@/lib/masked-connect/views'
import { timeWords } from './account-time'
import type { MappingActions } from './mapping-actions'
import { mappingCount } from './mapping-name'
import type { ManyMappings } from './use-many-mappings'
import { useUnfinished } from './use-unfinished'

type Props = {
  found: Promise<UnfinishedChange | null>
  look: MappingActions['unfinished']
  many: ManyMappings
  timeZone: string
}

/** Says that a change of many mappings was left in the middle, by whom and how far it came, and offers both ways out. */
export function UnfinishedNotice({ found, look, many, timeZone }: Props) {
  const { unfinished, lookAgain } = useUnfinished(use(found), look)
  if (!unfinished || many.busy) return null
  const { changeId, undoing } = unfinished
  const undo = () => many.undoChange(changeId).then(lookAgain)
  const goOn = () => (undoing ? undo() : many.goOn(unfinished).then(lookAgain))
  return (
    <Alert
      mb="sm"
      variant="light"
      color="yellow"
      title={undoing ? 'An undo was left unfinished' : 'A change was left unfinished'}
      icon={<IconProgressAlert aria-hidden />}
    >
      {sentence(unfinished, timeZone)}
      <Group mt="xs" gap="xs">
        <Button size="compact-sm" onClick={goOn}>
          Go on
        </Button>
        {!undoing && (
          <Button size="compact-sm" variant="default" onClick={undo}>
            Undo
          </Button>
        )}
      </Group>
    </Alert>
  )
}

function sentence({ by, at, act, done, undoing }: UnfinishedChange, timeZone: string): string {
  const began = undoing ? `undoing a change of ${mappingCount(done)}` : DOING[act]
  const count = undoing ? undoing.restored : done
  const [is, far] = [count === 1 ? 'is' : 'are', undoing ? 'back' : 'done']
  return `${by} began ${began} on ${timeWords(at, timeZone)}; ${mappingCount(count)} ${is} ${far} so far.`
}

const DOING = {
  switchOn: 'switching mappings on',
  switchOff: 'switching mappings off',
  remove: 'removing mappings',
  setExpiry: 'setting the expiry of mappings',
  paste: 'pasting mappings',
} as const
