import type { HangupCause } from '@/lib/carriers/carrier'

/** Why a leg or a call ended, in a sentence: the carrier's own name for it where there is no better one; null when nothing is known. */
export function causeWords({ code, name, source }: HangupCause): string | null {
  const words = (code !== null && WORDS[code]) || (name && `The carrier says: ${name}.`)
  const end = code === NORMAL && source ? ENDED_BY[source] : null
  return end ?? words ?? null
}

const NORMAL = 4000

const ENDED_BY: Readonly<Record<string, string>> = {
  Caller: 'The caller hung up.',
  Callee: 'The agent hung up.',
  'Answer XML': 'We ended it.',
  'API Request': 'It was ended by a request.',
}

/** Plivo's codes that tell more than their names do. */
const WORDS: Readonly<Record<number, string>> = {
  1000: 'The caller hung up before anybody answered.',
  1010: 'The carrier account has no credit left.',
  2000: 'The number is not one that can be called.',
  2010: 'The number is out of service.',
  2030: 'The carrier account may not call that country.',
  2040: 'The carrier account may not call that number.',
  2060: 'The number would have called itself.',
  2070: 'The carrier may not connect these two countries.',
  3000: 'Nobody answered.',
  3010: 'The line was busy.',
  3020: 'The call was declined.',
  3030: 'The carrier did not accept the number that was to be shown.',
  3050: 'There is no such number.',
  3090: 'The carrier’s network was congested.',
  3100: 'The line was busy.',
  3110: 'The call was declined.',
  4000: 'The call was ended in the ordinary way.',
  4010: 'The call came to its end.',
  5030: 'More calls at once than the carrier account may have.',
  6000: 'The longest time that a call may last was over.',
  6010: 'Nobody answered in time.',
}
