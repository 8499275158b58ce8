import type { Region } from '@/lib/phone/number'
import type { Audio, Mistake, Phrase, Prompt } from './call'
import { ASKING, type PromptVoice, type Sentence, SLIPPED, standardWords, type Wording } from './prompt-words'

type Speech = Extract<Audio, { kind: 'speech' }>

/** A standard sentence in this voice and its language; null: in the voice of the account's region. */
export function spoken(region: Region, phrase: Phrase, voice: PromptVoice): Speech {
  const speaker = voice ?? VOICES[region]
  return { kind: 'speech', text: phrasesIn(speaker.language)[phrase], ...speaker }
}

/** What a keypad prompt says, the reason for asking again apart: it comes before the hold music (product.md C7, C11). */
export function promptWords(region: Region, prompt: Prompt, wording: Wording): Speech {
  return sentence(region, ASKING[prompt], wording)
}

/** Which mistake was made, in words (product.md C7). An expired or switched-off code is unknown, in the same words. */
export function mistakeWords(region: Region, { prompt, slip }: Mistake, wording: Wording): Speech {
  return sentence(region, SLIPPED[prompt][slip], wording)
}

/** The voice of each region. Plivo: its own voices speak no Indian English, Amazon's Aditi does; Joanna is the American one. */
export const VOICES = {
  IN: { language: 'en-IN', voice: 'Polly.Aditi' },
  US: { language: 'en-US', voice: 'Polly.Joanna' },
} as const satisfies Record<Region, { language: string; voice: string }>

/** The configuration's own words, or the standard ones of its language: an element with no words would be refused whole. */
function sentence(region: Region, which: Sentence, { voice, words }: Wording): Speech {
  const speaker = voice ?? VOICES[region]
  const text = words[which]?.trim() || standardWords(speaker.language)[which]
  return { kind: 'speech', text, ...speaker }
}

function phrasesIn(language: string): Record<Phrase, string> {
  if (language.startsWith('hi')) return HINDI
  return language.startsWith('es') ? SPANISH : ENGLISH
}

const ENGLISH: Record<Phrase, string> = {
  rejection: 'Sorry, we could not find your order, so we cannot connect this call. Goodbye.',
  nothingSet: 'Sorry, this number does not take calls at the moment. Goodbye.',
  trouble: 'Sorry, we cannot connect your call right now. Please try again in a few minutes. Goodbye.',
  messageTaken: 'Thank you. We have your message. Goodbye.',
  noMessage: 'We did not hear a message. Goodbye.',
  goodbye: 'Thank you for calling. Goodbye.',
}

const HINDI: Record<Phrase, string> = {
  rejection: 'क्षमा करें, हमें आपका ऑर्डर नहीं मिला, इसलिए हम यह कॉल नहीं जोड़ सकते। नमस्ते।',
  nothingSet: 'क्षमा करें, इस नंबर पर अभी कॉल नहीं ली जा रही हैं। नमस्ते।',
  trouble: 'क्षमा करें, हम अभी आपकी कॉल नहीं जोड़ पा रहे हैं। कृपया कुछ मिनट बाद फिर कोशिश करें। नमस्ते।',
  messageTaken: 'धन्यवाद। हमें आपका संदेश मिल गया है। नमस्ते।',
  noMessage: 'हमें आपका संदेश सुनाई नहीं दिया। नमस्ते।',
  goodbye: 'कॉल करने के लिए धन्यवाद। नमस्ते।',
}

const SPANISH: Record<Phrase, string> = {
  rejection: 'Lo sentimos, no encontramos su pedido, así que no podemos conectar esta llamada. Adiós.',
  nothingSet: 'Lo sentimos, este número no recibe llamadas en este momento. Adiós.',
  trouble: 'Lo sentimos, no podemos conectar su llamada en este momento. Vuelva a intentarlo en unos minutos. Adiós.',
  messageTaken: 'Gracias. Hemos recibido su mensaje. Adiós.',
  noMessage: 'No escuchamos ningún mensaje. Adiós.',
  goodbye: 'Gracias por llamar. Adiós.',
}
