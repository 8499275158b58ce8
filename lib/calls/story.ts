import type { DialStatus, HangupCause, LegTimes } from '@/lib/carriers/carrier'
import type { CustomerNumber } from '@/lib/phone/number'
import type { Answered, CallEvent, Found, Prompt } from '@/lib/switchboard/call'
import { replay, type Turn } from '@/lib/switchboard/replay'

/** Facts of each kind of step. `at` is when we were told, ISO 8601. */
export type AnswerStep = { at: string; sessionStart: string | null; caller: CustomerNumber | null; found: Found }
export type EntryStep = { at: string; prompt: Prompt; digits: string; found: Found }
export type DialedStep = { at: string; status: DialStatus; cause: string | null }
/** How the message of a voicemail ended. */
export type MessageStep = { at: string; seconds: number | null; byKey: boolean }
export type LegStep = { at: string; cause: HangupCause; seconds: number | null; times: LegTimes }
export type RecordingStep = {
  at: string
  url: string
  seconds: number | null
  startMs: number | null
  endMs: number | null
}
export type HangupStep = { at: string; sessionStart: string | null; cause: HangupCause; times: LegTimes }

/**
 * Everything that is known of a call: facts under a key each, and no order. A repeated request has the same key and
 * changes nothing; whatever is concluded from a story is concluded from the set, so late and disordered requests end
 * in the same call row (product.md C19).
 */
export type Steps = {
  answer?: AnswerStep
  dialed?: DialedStep
  message?: MessageStep
  hangup?: HangupStep
  [entry: `entry/${number}`]: EntryStep
  [leg: `leg/${string}`]: LegStep
  [recording: `recording/${string}`]: RecordingStep
}

export type StepKey =
  | 'answer'
  | 'dialed'
  | 'message'
  | 'hangup'
  | `entry/${number}`
  | `leg/${string}`
  | `recording/${string}`

export type Story = { answered: Answered | null; steps: Steps }

/** What the switchboard made of the story: the answer first, then each keypad entry in turn, then the end of the dial or of the message. */
export function turnsOf({ answered, steps }: Story): Turn[] {
  if (!answered || !steps.answer) return []
  const { caller, found } = steps.answer
  const dialed: CallEvent[] = steps.dialed ? [{ type: 'dialEnded' }] : []
  const message: CallEvent[] = steps.message ? [{ type: 'messageEnded', ...ended(steps.message) }] : []
  return replay(answered, [{ type: 'answered', caller, found }, ...entriesOf(steps).map(keyed), ...dialed, ...message])
}

/** The keypad entries, from the first up to the first that is missing. */
export function entriesOf(steps: Steps): EntryStep[] {
  const entries: EntryStep[] = []
  for (let step = steps['entry/1']; step; step = steps[`entry/${entries.length + 1}`]) entries.push(step)
  return entries
}

function ended({ seconds }: MessageStep) {
  return { seconds }
}

function keyed({ digits, found }: EntryStep): CallEvent {
  return { type: 'keyed', digits, found }
}
