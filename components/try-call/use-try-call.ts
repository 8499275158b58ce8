import { unstable_rethrow } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActionRefusal, ActionResult } from '@/lib/access/run-action'
import type { TryAction, TryCallInput } from '@/lib/calls/try-call-schema'
import type { TryCallView } from '@/lib/calls/try-call-views'

/** What the page binds: a test call begins, and takes its next step. */
export type TryCallActions = {
  start: (input: TryCallInput) => Promise<ActionResult<TryCallView>>
  continue: (tryCallId: string, action: TryAction) => Promise<ActionResult<TryCallView>>
}

/**
 * One test call at a time. `busy` while a step is taken, during which further steps are ignored: keys pressed twice are
 * not two tries. A call left behind, by closing the panel or dialling anew, is hung up.
 */
export function useTryCall(actions: TryCallActions) {
  const [call, setCall] = useState<TryCallView | null>(null)
  const [refusal, setRefusal] = useState<ActionRefusal | null>(null)
  const [busy, setBusy] = useState(false)
  const stepping = useRef(false)

  const take = useCallback(async (step: () => Promise<ActionResult<TryCallView>>) => {
    if (stepping.current) return false
    stepping.current = true
    setBusy(true)
    const result = await step().catch(unreachable)
    stepping.current = false
    setBusy(false)
    setRefusal(result.ok ? null : result)
    if (result.ok) setCall(result.data)
    return result.ok
  }, [])

  const live = call && call.phase !== 'ended' ? call.id : null
  useHangUpOnLeaving(live, actions)

  return {
    call,
    busy,
    refusal,
    dial: (input: TryCallInput) => take(() => actions.start(input)),
    act: (action: TryAction) => (live ? take(() => actions.continue(live, action)) : Promise.resolve(false)),
  }
}

function useHangUpOnLeaving(live: string | null, actions: TryCallActions): void {
  const latest = useRef({ live, actions })
  useEffect(() => {
    latest.current = { live, actions }
  })
  useEffect(
    () => () => {
      const { live, actions } = latest.current
      // Nobody is there any more to hear of a failure; an abandoned call is cleared away by the server too.
      if (live) actions.continue(live, { do: 'callerHangsUp' }).catch(() => {})
    },
    [],
  )
}

function unreachable(error: unknown): ActionRefusal {
  unstable_rethrow(error)
  return { ok: false, message: 'The server could not be reached. Check the connection and try again.', fields: [] }
}
