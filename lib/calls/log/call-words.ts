import type { MatchType } from '@/lib/switchboard/call'
import type { Outcome } from '../summary'
import type { CallPhase } from './views'

/** How a call found its agent, in a word or two. */
export const MATCH_WORDS: Record<MatchType, string> = {
  caller_number: 'Caller’s number',
  order_code: 'Order code',
  registered_number: 'Registered number',
  not_matched: 'Not matched',
}

/** What a call came to, in a word or two. */
export const SHORT_OUTCOMES: Record<Outcome, string> = {
  connected: 'Connected',
  no_answer: 'No answer',
  busy: 'Busy',
  failed: 'Failed',
  caller_hung_up: 'Caller hung up',
  not_matched: 'Turned away',
  message: 'Heard a message',
  voicemail: 'Left a voicemail',
  not_routed: 'Leads nowhere',
}

/** Where a call is that lasts. */
export const PHASE_WORDS: Record<Exclude<CallPhase, 'over'>, string> = {
  listening: 'On the line',
  ringing: 'Ringing',
  talking: 'Talking',
}

/** "1:05", "1:02:07"; nothing for a call that lasts. */
export function lengthWords(seconds: number | null): string {
  if (seconds === null) return ''
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
