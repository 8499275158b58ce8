import type { ByHours, Prompt, Slip } from '@/lib/switchboard/call'
import type { Outcome } from './summary'

/** An outcome as people read it. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  connected: 'Connected',
  no_answer: 'The agent did not answer',
  busy: 'The agent was busy',
  failed: 'The agent could not be reached',
  caller_hung_up: 'The caller hung up',
  not_matched: 'Nobody matched: turned away',
  message: 'Heard the message',
  voicemail: 'Left a voicemail',
  not_routed: 'The number leads nowhere',
}

/** On whose word a number was open or closed, as the beginning of a sentence. */
export const BECAUSE: Record<ByHours['because'], string> = {
  hours: 'By its weekly hours',
  holiday: 'A holiday with hours of its own',
  override: 'Switched by hand',
}

/** What a caller is asked for. */
export const PROMPTS: Record<Prompt, string> = {
  order_code: 'the order code',
  registered_number: 'the registered number',
}

/** What was wrong with what a caller keyed. */
export const SLIPS: Record<Prompt, Record<Slip, string>> = {
  order_code: {
    silent: 'One try used: silence',
    wrong_length: 'No code has that many digits',
    unknown: 'No live mapping has that code',
  },
  registered_number: {
    silent: 'One try used: silence',
    wrong_length: 'No phone number has that many digits',
    unknown: 'No live mapping for that number',
  },
}

/** By what a mapping was found. */
export const MATCHES = {
  caller_number: 'the caller’s number',
  order_code: 'the order code',
  registered_number: 'the registered number',
}

/** How the switchboard ended a call. */
export const ENDS = {
  not_matched: 'Turned away with the rejection message',
  guessing: 'Turned away with the rejection message',
  message: 'Played the message',
  message_taken: 'Took a message',
  no_message: 'Heard no message',
  nothing_set: 'Said that the number takes no calls',
  dial_ended: 'The call was let go',
}

/** Why a mapping was not taken. */
export const PASSED_OVER = {
  callers_own_phone: 'It leads to the phone the call came from.',
  business_number: 'It leads to a business number.',
}
