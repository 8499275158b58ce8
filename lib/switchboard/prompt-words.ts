import type { Mistake, Prompt } from './call'

/** The sentences of the keypad prompts, which a configuration may put in its own words. */
export const SENTENCES = [
  'askOrderCode',
  'askRegisteredNumber',
  'silent',
  'wrongLengthCode',
  'wrongLengthNumber',
  'unknownCode',
  'unknownNumber',
] as const
export type Sentence = (typeof SENTENCES)[number]

/** Own wording, by sentence; what is missing is said in the standard words of the language. */
export type PromptWords = Partial<Record<Sentence, string>>

/** How a configuration's prompts are spoken; null: in the region's own language and voice. */
export type PromptVoice = { language: string; voice: string } | null

/** The voice and the words of a configuration's prompts. */
export type Wording = { voice: PromptVoice; words: PromptWords }

/** In the region's voice and the standard words. */
export const STANDARD_WORDING: Wording = { voice: null, words: {} }

export const ASKING: Record<Prompt, Sentence> = { order_code: 'askOrderCode', registered_number: 'askRegisteredNumber' }

export const SLIPPED: Record<Prompt, Record<Mistake['slip'], Sentence>> = {
  order_code: { silent: 'silent', wrong_length: 'wrongLengthCode', unknown: 'unknownCode' },
  registered_number: { silent: 'silent', wrong_length: 'wrongLengthNumber', unknown: 'unknownNumber' },
}

/** The standard words of each sentence in a language (BCP 47, such as `en-IN`); English where we have none. */
export function standardWords(language: string): Record<Sentence, string> {
  if (language.startsWith('hi')) return HINDI
  if (language.startsWith('es')) return SPANISH
  return english(language.endsWith('-US') ? 'pound' : 'hash')
}

function english(key: string): Record<Sentence, string> {
  return {
    askOrderCode: `Please enter your order code, then press ${key}.`,
    askRegisteredNumber: `Please enter the phone number your order was placed with, then press ${key}.`,
    silent: 'We did not hear any keys.',
    wrongLengthCode: 'That order code has the wrong number of digits.',
    wrongLengthNumber: 'That phone number has the wrong number of digits.',
    unknownCode: 'We do not know that order code.',
    unknownNumber: 'We have no order under that phone number.',
  }
}

const HINDI: Record<Sentence, string> = {
  askOrderCode: 'कृपया अपना ऑर्डर कोड डालें, फिर हैश दबाएँ।',
  askRegisteredNumber: 'कृपया वह फ़ोन नंबर डालें जिससे ऑर्डर दिया गया था, फिर हैश दबाएँ।',
  silent: 'हमें कोई अंक नहीं मिला।',
  wrongLengthCode: 'इस ऑर्डर कोड में अंकों की संख्या सही नहीं है।',
  wrongLengthNumber: 'इस फ़ोन नंबर में अंकों की संख्या सही नहीं है।',
  unknownCode: 'हमें यह ऑर्डर कोड नहीं मिला।',
  unknownNumber: 'हमें इस फ़ोन नंबर पर कोई ऑर्डर नहीं मिला।',
}

const SPANISH: Record<Sentence, string> = {
  askOrderCode: 'Marque el código de su pedido y luego presione la tecla numeral.',
  askRegisteredNumber: 'Marque el número de teléfono con el que hizo su pedido y luego presione la tecla numeral.',
  silent: 'No recibimos ningún dígito.',
  wrongLengthCode: 'Ese código de pedido no tiene la cantidad correcta de dígitos.',
  wrongLengthNumber: 'Ese número de teléfono no tiene la cantidad correcta de dígitos.',
  unknownCode: 'No conocemos ese código de pedido.',
  unknownNumber: 'No tenemos ningún pedido con ese número de teléfono.',
}
