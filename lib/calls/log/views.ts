import type { BusinessNumber } from '@/lib/phone/number'
import type { MatchType } from '@/lib/switchboard/call'
import type { CallAudio, RecordingState } from '../recordings/views'
import type { Outcome } from '../summary'
import type { StoryStep } from '../try-call-views'

/** Where a call is that is not over: in a prompt or a message, ringing the agent, or talked on. */
export type CallPhase = 'listening' | 'ringing' | 'talking' | 'over'

/** A call as its log shows it. Times are RFC 3339; numbers E.164, or masked to their last 3 digits. */
export type CallView = {
  id: string
  startedAt: string
  answeredAt: string | null
  connectedAt: string | null
  endedAt: string | null
  businessNumber: BusinessNumber
  /** Null: withheld, or no phone number at all. */
  customerNumber: string | null
  agentNumber: string | null
  configId: string | null
  configName: string | null
  mappingId: string | null
  orderCode: string | null
  /** What the mapping was called when it was matched. */
  label: string | null
  matchType: MatchType | null
  /** Null while it lasts. */
  outcome: Outcome | null
  phase: CallPhase
  ambiguous: boolean
  keypadTries: number
  /** From the start to the end; null while it lasts. */
  durationSeconds: number | null
  talkSeconds: number | null
  test: boolean
}

/** A call in the list: `recording` is how its recording stands, null for none. */
export type ListedCall = CallView & { recording: RecordingState | null }

/**
 * A page of the log, newest first. `next` is the `before` of the following page; null where nothing is left. A page that is
 * not full has a `next` where it took too long to look further: `lookedBackTo` says how far it got, RFC 3339.
 */
export type CallPage = {
  calls: ListedCall[]
  next: string | null
  lookedBackTo: string | null
  /** The calls asked after besides, as they are now. */
  refreshed: ListedCall[]
}

/** A call with its story; `story` is empty where nothing but the row is known. */
export type CallDetail = { call: CallView; story: StoryStep[]; audio: CallAudio }

/** What there is to choose from. Agents are known by one of their calls; `called` are the numbers by their ids. */
export type CallChoices = {
  called: { value: string; label: string }[]
  numbers: { value: string; label: string }[]
  configs: { value: string; label: string }[]
  agents: { value: string; label: string }[]
}
