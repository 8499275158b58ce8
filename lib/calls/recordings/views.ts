import type { FetchProblem } from './fetch-problem'

/** How a recording stands, in a list: `pending` on its way, `deleted` when its time in the store was over. */
export type RecordingState = 'pending' | 'stored' | 'failed' | 'deleted'

/** Whose voice a channel holds; `Both sides` and `Caller` where there is one channel for all. */
export type Speaker = 'Customer' | 'Agent' | 'Caller' | 'Both sides'

/** A recording as its player shows it. Times are RFC 3339. */
export type RecordingView = {
  id: string
  state: RecordingState
  /** Why it isn't there, or not yet; null where nothing went wrong. */
  problem: FetchProblem | null
  seconds: number | null
  /** How loud each channel is, 0–255, from beginning to end; empty until that is known. */
  sides: { who: Speaker; peaks: number[] }[]
  /** When it is deleted; null: it is kept for as long as the account. */
  keptUntil: string | null
  deletedAt: string | null
  /** Whether this reader may have it fetched again. */
  canFetchAgain: boolean
}

/**
 * Why a call has none: it never got to a conversation or a message, its configuration says no, it was made in the app, the
 * carrier has yet to tell of it, or never did.
 */
export type NoRecording = 'nothingSaid' | 'off' | 'test' | 'awaited' | 'never'

/** What there is to hear of a call; `isUnderWay`: more is to come within moments, so it is worth asking again. */
export type CallAudio = { recordings: RecordingView[]; none: NoRecording | null; isUnderWay: boolean }
