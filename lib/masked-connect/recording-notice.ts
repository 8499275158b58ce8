import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'
import { VOICES } from '@/lib/switchboard/phrases'

/** Whether callers are told that they are recorded: `unknown` where the greeting is a file, which only ears can tell. */
export type Told = 'yes' | 'no' | 'unknown'

/** What a greeting says of recording, by its words, in the languages that can be spoken. */
export function tellsOfRecording(greeting: AudioChoice, clips: readonly ClipChoice[]): Told {
  if (greeting === null) return 'no'
  const speech = speechOf(greeting, clips)
  if (!speech) return 'unknown'
  return /record|taped|रिकॉर्ड|रिकार्ड|graba/i.test(speech.text) ? 'yes' : 'no'
}

/** The greeting with a sentence that callers are recorded behind it, in its own language and voice. */
export function withNotice(greeting: AudioChoice, clips: readonly ClipChoice[], region: Region): AudioChoice {
  const speech = greeting && speechOf(greeting, clips)
  const { text, language, voice } = speech ?? { text: '', ...VOICES[region] }
  return { kind: 'speech', text: `${text} ${noticeIn(language)}`.trim(), language, voice }
}

function speechOf(greeting: NonNullable<AudioChoice>, clips: readonly ClipChoice[]): ClipChoice['speech'] {
  if (greeting.kind === 'speech') return greeting
  return clips.find(({ id }) => id === greeting.clipId)?.speech ?? null
}

function noticeIn(language: string): string {
  if (language.startsWith('hi')) return 'यह कॉल रिकॉर्ड की जा सकती है।'
  return language.startsWith('es') ? 'Esta llamada puede ser grabada.' : 'This call may be recorded.'
}
