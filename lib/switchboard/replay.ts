import type { Answered, CallEvent, CallState, Step } from './call'
import { decide } from './decide'

/** One event of a call and what the switchboard made of it. */
export type Turn = { event: CallEvent; step: Step }

/**
 * Plays a call's events again from its beginning. What is kept of a call is what happened, never what was decided:
 * deciding again gives the same turns, so a repeated request gets the answer it got the first time (product.md C19).
 */
export function replay(answered: Answered, events: readonly CallEvent[]): Turn[] {
  let state: CallState = { at: 'start' }
  return events.map(event => {
    const step = decide(answered, state, event)
    state = step.state
    return { event, step }
  })
}
