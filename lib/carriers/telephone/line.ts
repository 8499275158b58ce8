import { randomUUID } from 'node:crypto'

/** A carrier account with its application: where calls to its numbers are answered, and how this network behaves. */
export type Line = {
  authId: string
  authToken: string
  /** Addresses as they would be entered at the carrier, settings such as `#rc=3` included. */
  answerUrl: string
  answerMethod?: 'POST' | 'GET'
  /** Plivo: unset, the hang-up is told to the answer address. */
  hangupUrl?: string
  fallbackUrl?: string
  /** How a request gets there: `fetch`, or the application's own function. A rejection means that nobody could be reached. */
  send: (request: Request) => Promise<Response>
  /** Numbers rented by this account, the only ones its calls may show. */
  ownedNumbers: readonly string[]
  /** IANA name; Plivo writes StartTime, AnswerTime and EndTime in the console's zone. */
  timeZone: string
  region: 'IN' | 'US'
  behaviour: Behaviour
}

/** What the carrier's documents leave open, and what can go wrong on the way. */
export type Behaviour = {
  /** False: the call counts as answered as soon as there is a document, whatever is in it. */
  answersAtFirstMedia: boolean
  /** Whether a Dial's action is requested although the caller has hung up. */
  actionAfterCallerHangsUp: boolean
  /** A finish key with no digits before it: as if nothing had been keyed, or `Digits=` with nothing in it. */
  loneFinishKey: 'noInput' | 'emptyDigits'
  /** GetDigits retries="2": two tries in all, or two more after the first. */
  getDigitsRetries: 'tries' | 'furtherTries'
  ringTimeoutIs: 'no-answer' | 'timeout'
  rejectedIs: 'busy' | 'failed' | 'no-answer'
  /** From and To: `919812345678`, `+919812345678`, ` 919812345678`, `+91 98123 45678` or `09812345678`. */
  numberFormat: 'plain' | 'plus' | 'decodedPlus' | 'spaced' | 'national'
  signature: 'valid' | 'two' | 'wrong' | 'none' | 'truncated' | 'emptyList'
  /** Parameters nobody has heard of, added to every request. */
  extraParameters: Readonly<Record<string, string>>
  /** Every request is delivered this often; the first answer counts. */
  deliveries: { times: number; atOnce: boolean }
  /** Notifications wait in `held` until `deliver` is asked to bring them. */
  holdNotifications: boolean
  /** Seconds after the end of the call until the recording's callback, or only when `recordingReady` is called. */
  recordingDelay: number | 'onDemand'
  /** Whether the silence that ends a voice message is on the recording too, and counts. */
  closingSilence: 'recorded' | 'cut'
  /** Start of a recording's address, scheme included; null: the carrier's own host for the region. */
  recordingHost: string | null
  /** Whether clips are really fetched; the caller hears nothing of one that can't be had. */
  fetchesClips: boolean
  /** The next call's CallUUID. */
  callId: () => string
}

/** What the documents say, and the likelier reading where they say nothing. */
export const STANDARD_BEHAVIOUR: Behaviour = {
  answersAtFirstMedia: true,
  actionAfterCallerHangsUp: false,
  loneFinishKey: 'noInput',
  getDigitsRetries: 'tries',
  ringTimeoutIs: 'no-answer',
  rejectedIs: 'busy',
  numberFormat: 'plain',
  signature: 'valid',
  extraParameters: {},
  deliveries: { times: 1, atOnce: false },
  holdNotifications: false,
  recordingDelay: 'onDemand',
  closingSilence: 'recorded',
  recordingHost: null,
  fetchesClips: false,
  callId: randomUUID,
}

/** Caller ids that stand for a withheld one. Plivo documents none, so an application must expect each. */
export const WITHHELD = [
  'anonymous',
  '',
  'Restricted',
  'unknown',
  'sip:anonymous@anonymous.invalid',
  '+266696687',
] as const
