import { notifications } from '@mantine/notifications'
import { useCallback, useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { ChangeMappingsInput } from '@/lib/masked-connect/schema'
import type { ChangeProgress, MappingRefusal, UndoProgress, UnfinishedChange } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'
import { mappingCount } from './mapping-name'
import { refused } from './use-mapping-commands'
import type { Undo } from './use-undo'

/** What a change of many could not do, to be shown. */
export type LeftOver = { title: string; refusals: readonly MappingRefusal[]; more: number }

export type ManyMappings = ReturnType<typeof useManyMappings>

/**
 * Does one thing to many mappings, however many: the server works in turns of a second or two, and the page asks for the next
 * until it is done. What could not be done is told with the reasons; all of it can be undone at once.
 */
export function useManyMappings(actions: MappingActions, reload: () => void, undo: Undo) {
  const [busy, setBusy] = useState<string | null>(null)
  const [leftOver, setLeftOver] = useState<LeftOver | null>(null)

  const undoChange = useCallback(
    async (changeId: string) => {
      setBusy('Undoing …')
      const end = await toTheEnd<UndoProgress>(
        () => actions.undoChange({ changeId }),
        () => actions.undoChange({ changeId }),
        ({ restored }) => setBusy(`Undoing … ${restored.toLocaleString('en')} so far`),
      )
      setBusy(null)
      reload()
      if (!end) return
      const { restored, leftAlone, refusals } = end
      const others = leftAlone > 0 ? ` ${mappingCount(leftAlone)} changed since: left as they are.` : ''
      notifications.show({ message: `Undone: ${mappingCount(restored)}.${others}` })
      if (refusals.length > 0) setLeftOver({ title: 'Not all could be put back', refusals, more: 0 })
    },
    [actions, reload],
  )

  const run = useCallback(
    async (act: keyof typeof WORDS, begin: () => Answer<ChangeProgress>) => {
      const words = WORDS[act]
      setBusy(`${words.doing} …`)
      const end = await toTheEnd<ChangeProgress>(
        begin,
        ({ changeId }) => actions.continueChange({ changeId }),
        ({ done }) => setBusy(`${words.doing} … ${done.toLocaleString('en')} so far`),
      )
      setBusy(null)
      reload()
      if (!end) return false
      const { changeId, done, refused, refusals } = end
      if (done > 0) undo.remember(`${mappingCount(done)} ${words.done}.`, () => undoChange(changeId))
      else if (refused === 0) notifications.show({ message: `None of them had to be ${words.done}.` })
      if (refused > 0)
        setLeftOver({
          title: `${mappingCount(refused)} could not be ${words.done}`,
          refusals,
          more: refused - refusals.length,
        })
      return true
    },
    [actions, reload, undo, undoChange],
  )
  const changeMany = useCallback(
    (input: ChangeMappingsInput) => run(input.act.do, () => actions.changeMany(input)),
    [actions, run],
  )
  /** With a change that was left in the middle. */
  const goOn = useCallback(
    ({ act, changeId }: UnfinishedChange) => run(act, () => actions.continueChange({ changeId })),
    [actions, run],
  )
  return { busy, changeMany, goOn, undoChange, leftOver, close: () => setLeftOver(null) }
}

const WORDS = {
  switchOn: { doing: 'Switching on', done: 'switched on' },
  switchOff: { doing: 'Switching off', done: 'switched off' },
  remove: { doing: 'Removing', done: 'removed' },
  setExpiry: { doing: 'Setting the expiry', done: 'given the new expiry' },
  paste: { doing: 'Pasting', done: 'pasted' },
} as const

type Progress = { changeId: string; finished: boolean; refusals: MappingRefusal[] }
type Answer<P> = Promise<
  { ok: true; data: P } | { ok: false; message: string; fields: readonly never[] | readonly object[] }
>

/** Turn after turn; null when one was refused, or the server could not be reached, which is said. */
async function toTheEnd<P extends Progress>(
  begin: () => Answer<P>,
  goOn: (progress: P) => Answer<P>,
  tell: (progress: P) => void,
): Promise<P | null> {
  const refusals: MappingRefusal[] = []
  let result = await begin().catch(serverAway)
  for (;;) {
    if (!result.ok) {
      refused({ ok: false, message: result.message, fields: [] })
      return null
    }
    refusals.push(...result.data.refusals)
    if (result.data.finished) return { ...result.data, refusals: refusals.slice(0, 50) }
    const progress = result.data
    tell(progress)
    result = await goOn(progress).catch(serverAway)
  }
}
