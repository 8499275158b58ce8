import type { Region } from '@/lib/phone/number'
import type { Audio, Mistake, Phrase, Prompt, Slip } from './call'

type Speech = Extract<Audio, { kind: 'speech' }>

/** A standard sentence in the voice of the account's region. */
export function spoken(region: Region, phrase: Phrase): Speech {
  return speech(region, PHRASES[phrase])
}

/** What a keypad prompt says, the reason for asking again apart: it comes before the hold music (product.md C7, C11). */
export function promptWords(region: Region, prompt: Prompt): Speech {
  const key = region === 'US' ? 'pound' : 'hash'
  return speech(region, prompt === 'order_code' ? ORDER_CODE(key) : REGISTERED_NUMBER(key))
}

/** Which mistake was made, in words (product.md C7). An expired or switched-off code is unknown, in the same words. */
export function mistakeWords(region: Region, { prompt, slip }: Mistake): Speech {
  return speech(region, SLIPS[prompt][slip])
}

const PHRASES: Record<Phrase, string> = {
  rejection: 'Sorry, we could not find your order, so we cannot connect this call. Goodbye.',
  nothingSet: 'Sorry, this number does not take calls at the moment. Goodbye.',
  trouble: 'Sorry, we cannot connect your call right now. Please try again in a few minutes. Goodbye.',
}

const ORDER_CODE = (key: string) => `Please enter your order code, then press ${key}.`
const REGISTERED_NUMBER = (key: string) =>
  `Please enter the phone number your order was placed with, then press ${key}.`

const SLIPS: Record<Prompt, Record<Slip, string>> = {
  order_code: {
    silent: 'We did not hear any keys.',
    wrong_length: 'That order code has the wrong number of digits.',
    unknown: 'We do not know that order code.',
  },
  registered_number: {
    silent: 'We did not hear any keys.',
    wrong_length: 'That phone number has the wrong number of digits.',
    unknown: 'We have no order under that phone number.',
  },
}

/** The voice of each region. Plivo: its own voices speak no Indian English, Amazon's Aditi does; Joanna is the American one. */
export const VOICES = {
  IN: { language: 'en-IN', voice: 'Polly.Aditi' },
  US: { language: 'en-US', voice: 'Polly.Joanna' },
} as const satisfies Record<Region, { language: string; voice: string }>

function speech(region: Region, text: string): Speech {
  return { kind: 'speech', text, ...VOICES[region] }
}
