import { notifications } from '@mantine/notifications'
import { useCallback, useMemo, useRef } from 'react'
import { offerUndo } from '@/components/ui/offer-undo'

const REMEMBERED = 50

type Step = { undo: () => Promise<unknown>; notice: string | null }

export type Undo = {
  /** Remembers how a change is undone. With words, it is also offered for ten seconds. */
  remember: (words: string | null, undo: () => Promise<unknown>) => void
  /** Undoes the last change that isn't undone yet. */
  last: () => void
}

/** The changes made on this page, each to be undone once: by its own button, or the last one by Ctrl or Cmd + Z. */
export function useUndo(): Undo {
  const steps = useRef<Step[]>([])
  const run = useCallback((step: Step | undefined) => {
    if (!step) return notifications.show({ message: 'There is nothing to undo.' })
    steps.current = steps.current.filter(other => other !== step)
    if (step.notice) notifications.hide(step.notice)
    void step.undo()
  }, [])
  const remember = useCallback(
    (words: string | null, undo: () => Promise<unknown>) => {
      const step: Step = { undo, notice: null }
      steps.current = [...steps.current, step].slice(-REMEMBERED)
      if (words) step.notice = offerUndo(words, () => run(step))
    },
    [run],
  )
  const last = useCallback(() => {
    run(steps.current.at(-1))
  }, [run])
  return useMemo(() => ({ remember, last }), [remember, last])
}
