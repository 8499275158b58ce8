import type { AgentNumber, BusinessNumber, CustomerNumber, Region } from '@/lib/phone/number'
import type { PromptVoice, Wording } from './prompt-words'

export type Prompt = 'order_code' | 'registered_number'
export type MatchType = 'caller_number' | 'order_code' | 'registered_number' | 'not_matched'

/** What a caller can be made to hear: a file in the account's store, or text the carrier speaks. */
export type Audio = { kind: 'clip'; file: string } | { kind: 'speech'; text: string; language: string; voice: string }

/** A configuration as it stood when the call was answered; a call in progress keeps it (product.md C17). */
export type Flow = {
  configId: string
  configName: string
  fallback: 'code_then_number' | 'code_only' | 'number_only'
  codeDigitsMin: number
  codeDigitsMax: number
  /** Extra tries per prompt after the first (product.md C7). */
  retries: number
  ringSeconds: number
  record: boolean
  greeting: Audio | null
  ringback: Audio | null
  hold: Audio | null
  rejection: Audio | null
  /** How its prompts are spoken; null: as everywhere. Absent in calls answered before configurations could say. */
  wording?: Wording | null
}

/** What the dialled number reaches (product.md C1). */
export type Target =
  | { to: 'masked_connect'; flow: Flow }
  | { to: 'message'; message: Audio }
  | { to: 'voicemail'; greeting: Audio }
  | { to: 'nothing' }

/** Which business hours chose the target, what they said at that moment, and on whose word (product.md S8). */
export type ByHours = {
  scheduleId: string
  /** The schedule as it was edited last: what was read and what was followed are one and the same. */
  version: number
  name: string
  timeZone: string
  open: boolean
  because: 'hours' | 'holiday' | 'override'
  /** When that changes, ISO 8601; null when nothing ever will change it. */
  until: string | null
  /** The moment that a test call pretended it was, ISO 8601; null: the moment of the answer. */
  asIf: string | null
}

/** What a call was answered with: kept with the call, so that an edit changes the next call and not this one. */
export type Answered = {
  region: Region
  businessNumber: BusinessNumber
  target: Target
  /** Null where the number leads to its target at all hours; absent in calls answered before there were business hours. */
  hours?: ByHours | null
}

/** The most recently saved of the live mappings that lead to one agent. */
export type FoundMapping = {
  mappingId: string
  agent: AgentNumber
  orderCode: string | null
  /** One of those mappings has a code of a length that can be keyed. */
  coded: boolean
  /** The follow-me number is itself a business number (product.md C21). */
  business: boolean
}

/** What the mapping list said, newest agent first, and how many wrong entries this caller made in the last hour. */
export type Found = { mappings: readonly FoundMapping[]; failures: number }

/** What happened on the line, with what the lookup it called for has found. */
export type CallEvent =
  | { type: 'answered'; caller: CustomerNumber | null; found: Found }
  | { type: 'keyed'; digits: string; found: Found }
  | { type: 'dialEnded' }
  /** The caller has spoken after the beep; silence ended it unless a key did. `seconds` is null when nobody told. */
  | { type: 'messageEnded'; seconds: number | null }

export type CallState =
  | { at: 'start' }
  | Asking
  | { at: 'connecting'; match: Match }
  | { at: 'takingMessage' }
  /** Nothing more is said; `why` tells how it came to that. */
  | {
      at: 'ended'
      why: 'not_matched' | 'guessing' | 'message' | 'message_taken' | 'no_message' | 'nothing_set' | 'dial_ended'
    }

export type Asking = {
  at: 'asking'
  prompt: Prompt
  /** The entry being waited for, counted from 1 over the whole call. */
  entry: number
  triesLeft: number
  then: readonly Prompt[]
  caller: CustomerNumber | null
  /** The caller's own number has live mappings: never kept out for guessing (product.md C22). */
  recognised: boolean
}

export type Match = {
  matchType: Exclude<MatchType, 'not_matched'>
  agent: AgentNumber
  mappingId: string
  orderCode: string | null
  ambiguous: boolean
}

/** What was wrong with an entry: it used a try, and the caller is told (product.md C7). */
export type Slip = 'silent' | 'wrong_length' | 'unknown'
export type Mistake = { prompt: Prompt; slip: Slip }

export type Instruction =
  | { do: 'play'; audio: Audio }
  | { do: 'say'; phrase: Phrase; voice: PromptVoice }
  | { do: 'tell'; mistake: Mistake; wording: Wording }
  | {
      do: 'ask'
      prompt: Prompt
      entry: number
      mistake: Mistake | null
      hold: Audio | null
      digitsMax: number
      wording: Wording
    }
  | { do: 'connect'; to: AgentNumber; showing: BusinessNumber; ringSeconds: number; record: boolean; ringback: boolean }
  /** A beep, and the caller speaks. What follows is for a carrier that goes on by itself when there was nothing to record. */
  | { do: 'takeMessage'; secondsMax: number; silenceSeconds: number }
  | { do: 'hangUp' }

export type Phrase = 'rejection' | 'nothingSet' | 'trouble' | 'messageTaken' | 'noMessage' | 'goodbye'

/** Remarks for the call's story: what was passed over and why. */
export type Note =
  | { kind: 'passed_over'; why: 'callers_own_phone' | 'business_number'; mappingId: string }
  | { kind: 'ambiguous' }
  | { kind: 'guessing' }

export type Step = { state: CallState; instructions: Instruction[]; mistake: Mistake | null; notes: Note[] }
