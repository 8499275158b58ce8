import type { Params } from './params'
import type { XmlElement } from './parse-xml'

/**
 * A call as it stands between two actions: plain JSON, so that it can be put away and gone on with elsewhere. Everything
 * that happens moves its own clock; no real time passes.
 */
export type PhoneCall = {
  /** CallUUID. */
  id: string
  /** The caller's true caller id, or what stands for a withheld one. */
  from: string
  to: string
  phase: 'ringing' | 'listening' | 'agentRinging' | 'talking' | 'ended'
  /** What the caller heard, in order. */
  heard: Heard[]
  /** What the caller is being waited for, while listening. */
  prompt: Prompt | null
  /** Every phone that was rung, in order. */
  agentPhones: AgentPhone[]
  recordings: Recording[]
  hangup: Hangup | null
  requests: LoggedRequest[]
  /** Every rule of the carrier that the application's answers broke. */
  faults: Fault[]
  /** Notifications that wait for `deliver`. */
  held: HeldNotification[]
  network: Network
}

export type Sound =
  | { kind: 'speech'; text: string; voice: string; language: string }
  | { kind: 'clip'; url: string }
  | { kind: 'silence'; seconds: number }

/** `tone`: the carrier's standard ring, the called network's own (`real`), or what dialMusic answered. */
export type Heard =
  | Sound
  | { kind: 'ringing'; tone: 'standard' | 'real' }
  | { kind: 'ringing'; tone: 'music'; sounds: Sound[] }
  /** Speak now. */
  | { kind: 'beep' }

export type Prompt = {
  takes: 'keys' | 'voice'
  /** Keys, or seconds of voice. */
  digitsMax: number
  finishKey: string | null
  /** Seconds the caller may take before the first key; of a voice, the silence that ends it. */
  patience: number
  /** False when the carrier was asked to keep the keys out of its logs. */
  logged: boolean
}

export type AgentPhone = {
  /** The leg's own CallUUID. */
  legId: string
  /** As dialled, digits only. */
  number: string
  /** Caller id and name on its display. */
  shows: string
  name: string
  state: 'ringing' | 'talking' | 'done'
  startedAt: number
  answeredAt: number | null
}

export type Recording = {
  id: string
  on: boolean
  attributes: Readonly<Record<string, string>>
  startedAt: number
  endedAt: number | null
  /** The callback has gone out. */
  told: boolean
}

export type Hangup = { code: number; name: string; cause: string; source: HangupSource }
export type HangupSource = 'Caller' | 'Callee' | 'Plivo' | 'Carrier' | 'Answer XML' | 'Error'

export type LoggedRequest = {
  /** What it was for: `answer`, `fallback`, `action`, `redirect`, `dialMusic`, `clip` or a notification's name. */
  what: string
  method: string
  /** Without the settings behind `#`. */
  url: string
  params: Params
  /** Null when nobody could be reached in time. */
  status: number | null
  body: string
  ms: number
}

export type Fault = {
  /** The rule, in words. */
  rule: string
  /** The carrier's hang-up code when the fault ends the call, else null. */
  code: number | null
  /** Which request's answer broke it. */
  where: string
}

export type HeldNotification = {
  id: number
  what: string
  url: string
  method: string
  params: Params
  delivered: number
}

/** The document being carried out. Its source decides which of the carrier's codes a fault gets. */
export type Source = 'answer' | 'action' | 'redirect'

/** What the network itself must remember. Times are milliseconds since 1970. */
export type Network = {
  clock: number
  startedAt: number
  answeredAt: number | null
  source: Source
  rest: XmlElement[]
  /** Keys that were pressed and that no prompt has taken yet. */
  keys: string
  waiting: Waiting | null
  /** Record elements that begin when a Dial is answered. */
  recordOnAnswer: XmlElement[]
  documents: number
}

export type Waiting =
  | { for: 'keys'; element: XmlElement; attempt: number; heardFrom: number; soundsUntil: number }
  | { for: 'voice'; element: XmlElement; recordingId: string }
  | { for: 'agent' | 'goodbye'; element: XmlElement }
  /** A sound without end. */
  | { for: 'nothing' }
