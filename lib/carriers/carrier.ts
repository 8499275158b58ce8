import type { Region } from '@/lib/phone/number'
import type { Audio, Instruction, Prompt } from '@/lib/switchboard/call'

declare const verified: unique symbol
/** What a carrier sent, its signature checked: only `verify` can make one, and nothing past the door takes anything else. */
export type VerifiedForm = ReadonlyMap<string, string> & { readonly [verified]: true }

/** Naive clock times of the carrier, in a zone it does not tell: only differences between them mean anything. Milliseconds. */
export type LegTimes = { start: number | null; answer: number | null; end: number | null }

export type HangupCause = { code: number | null; name: string | null; source: string | null }

/** What a carrier tells us. `from` and `to` are its own spelling, still to be read as numbers. */
export type CarrierEvent =
  | { type: 'answer'; from: string; to: string; sessionStart: Date | null }
  | { type: 'entry'; entry: number; prompt: Prompt; digits: string }
  | { type: 'ringback' }
  | { type: 'dialEnded'; status: DialStatus; cause: string | null }
  /** The caller has left a message, or nothing: `byKey` when they ended it with a key, else silence did. */
  | { type: 'messageEnded'; seconds: number | null; byKey: boolean }
  | {
      type: 'leg'
      legId: string
      action: 'answer' | 'connected' | 'hangup'
      cause: HangupCause
      seconds: number | null
      times: LegTimes
    }
  | {
      type: 'recording'
      recordingId: string
      url: string
      seconds: number | null
      startMs: number | null
      endMs: number | null
      /** False of one that has only begun: there is no file of it yet. */
      hasEnded: boolean
    }
  | { type: 'hangup'; from: string; to: string; sessionStart: Date | null; cause: HangupCause; times: LegTimes }
  /** A notification that says nothing we could keep. */
  | { type: 'news' }
  /** Something we never asked for. */
  | { type: 'unknown' }

export type DialStatus = 'completed' | 'busy' | 'no_answer' | 'caller_gone' | 'failed'

/** A request as it came. `path` has the query with it; `header` answers for lower-case names. */
export type CarrierRequest = {
  method: string
  path: string
  header: (name: string) => string | null | undefined
  body: string
}

/** What a request's signature must hold for: the address the carrier was given, and the account's token. */
export type Signed = { request: CarrierRequest; publicUrl: string; authToken: string }

/** Addresses of one account: `voiceUrl` and `mediaUrl` have no trailing slash and nothing that needs percent-encoding. */
export type Line = { region: Region; voiceUrl: string; mediaUrl: string }

/** A phone network, seen from the call. `path` is what follows the account id in an address, segment by segment. */
export type Carrier = {
  /** The form when its signature holds, else null. Never throws. */
  verify(signed: Signed): VerifiedForm | null
  /**
   * What an unverified request seems to be: fit to choose the shape of an excuse by, and nothing else. Never throws.
   */
  guess(path: readonly string[], request: CarrierRequest): CarrierEvent['type']
  /** `callId` is null when the carrier named no call. Never throws. */
  parse(path: readonly string[], form: VerifiedForm): { callId: string | null; event: CarrierEvent }
  render(instructions: readonly Instruction[], line: Line): string
  /** What a ringing caller hears; null: the carrier's standard ring. */
  renderRingback(audio: Audio | null, line: Line): string
}

/**
 * Pure notifications steer nothing: they are answered with an empty 200 once kept, and sent again otherwise.
 * Everything else gets XML whatever happens.
 */
export function isNotification({ type }: CarrierEvent): boolean {
  return type === 'leg' || type === 'recording' || type === 'hangup' || type === 'news'
}
