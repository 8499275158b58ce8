import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useMemo, useRef } from 'react'

const OFFER_MS = 10_000
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
      if (words) step.notice = offer(words, () => run(step))
    },
    [run],
  )
  const last = useCallback(() => {
    run(steps.current.at(-1))
  }, [run])
  return useMemo(() => ({ remember, last }), [remember, last])
}

function offer(message: string, onUndo: () => void): string {
  return notifications.show({
    autoClose: OFFER_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button size="compact-sm" variant="light" onClick={onUndo}>
          Undo
        </Button>
      </Group>
    ),
  })
}
