import type { BusinessNumber } from '@/lib/phone/number'
import type { Prompt } from '@/lib/switchboard/call'

/** A test call as it stands: both phones and the reasons. Lists only ever grow while the call lasts. */
export type TryCallView = {
  id: string
  phase: 'listening' | 'agentRinging' | 'talking' | 'ended'
  dialled: BusinessNumber
  /** E.164; null when withheld. */
  caller: string | null
  heard: Heard[]
  /** What the caller is being asked for: keys, or to speak after the beep; null when nothing is asked. */
  prompt: KeysAsked | { for: 'message'; secondsMax: number } | null
  /** The agent's phone once it has rung: its own number, and what its display shows. */
  agentPhone: { number: string; shows: string; ringing: boolean } | null
  recording: boolean
  story: StoryStep[]
  /** One sentence once the call has ended. */
  outcome: string | null
  /** What a real carrier would have refused or got wrong; always empty unless something is broken. */
  faults: string[]
}

export type KeysAsked = { for: Prompt; digitsMin?: number; digitsMax: number }

/** What reached the caller's ear. `text`: the words spoken, or what is played; `language` (BCP 47) is that of speech. */
export type Heard =
  | { kind: 'speech'; text: string; language: string }
  | { kind: 'clip' | 'ringing' | 'silence' | 'beep'; text: string }

/** The business hours a number keeps: tests of it may be made as if it were another moment there. */
export type TryCallHours = { name: string; timeZone: string; openConfigId: string | null }

/** Why the call went where it went. `at`: ISO 8601. */
export type StoryStep = { at: string; title: string; detail: string | null; tone: 'plain' | 'good' | 'bad' }
