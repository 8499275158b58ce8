import type { AudioFact, SettingFacts } from '@/lib/masked-connect/setting-facts'
import { AUDIO_POINTS, type AudioPoint, type ConfigSettings } from '@/lib/masked-connect/settings'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import { LANGUAGES } from '@/lib/media/voices'
import { type PromptVoice, SENTENCES, type Sentence } from '@/lib/switchboard/prompt-words'

type Fallback = ConfigSettings['fallback']

/** One thing to set, to compare and to decide about: of the prompts' own wording, each sentence by itself. */
export type SettingField = Exclude<keyof ConfigSettings, 'promptWords'> | Sentence

/** Settings from the form, the server or history. What is left out is not known. */
export type AnySettings = Partial<ConfigSettings> | Partial<SettingFacts>

/** The fallbacks as people read them (product.md C6). */
export const FALLBACKS: Record<Fallback, { label: string; description: string }> = {
  code_then_number: {
    label: 'Order code, then registered number',
    description: 'Whoever doesn’t know the code can still key the number they ordered with.',
  },
  code_only: { label: 'Order code only', description: 'For orders placed under a number the caller won’t know.' },
  number_only: { label: 'Registered number only', description: 'For deliveries without order codes.' },
}

const TITLES: Record<SettingField, string> = {
  name: 'Name',
  fallback: 'Unknown callers are asked for',
  codeDigitsMin: 'Shortest code',
  codeDigitsMax: 'Longest code',
  retries: 'Extra tries',
  greeting: 'Greeting',
  hold: 'Hold music',
  ringback: 'Ringback',
  rejection: 'Rejection message',
  promptVoice: 'Voice of the prompts',
  askOrderCode: 'Asking for the order code',
  askRegisteredNumber: 'Asking for the registered number',
  silent: 'No key was pressed',
  wrongLengthCode: 'Order code of the wrong length',
  wrongLengthNumber: 'Registered number of the wrong length',
  unknownCode: 'Unknown order code',
  unknownNumber: 'Unknown registered number',
  ringSeconds: 'Ring time',
  record: 'Recording',
}

/** All settings, in the order of the form. */
export const SETTINGS = Object.keys(TITLES) as SettingField[]

/** What a caller meets where nothing is set. */
const NOTHING: Record<AudioPoint, string> = {
  greeting: 'No greeting',
  hold: 'No hold music',
  ringback: 'A standard ring',
  rejection: 'The standard apology',
}

/** What a setting is called on the page. */
export function settingTitle(field: SettingField): string {
  return TITLES[field]
}

/** Its value; undefined where it is not known, null for a sentence in the standard words. */
export function settingValue(field: SettingField, settings: AnySettings): unknown {
  if (isSentence(field)) return settings.promptWords && (settings.promptWords[field] ?? null)
  return settings[field]
}

/** What it is set to, in words. `clips` name those that a choice knows by id alone. */
export function settingWords(field: SettingField, settings: AnySettings, clips: readonly ClipChoice[]): string {
  if (settingValue(field, settings) === undefined) return 'Not written down'
  if (isSentence(field)) return quoted(settings.promptWords?.[field]) ?? 'The standard words'
  if (isAudioPoint(field)) return audioWords(field, settings[field] ?? null, clips)
  switch (field) {
    case 'name':
      return settings.name ?? ''
    case 'fallback':
      return settings.fallback ? FALLBACKS[settings.fallback].label : ''
    case 'codeDigitsMin':
    case 'codeDigitsMax':
      return settings[field] === 1 ? '1 digit' : `${settings[field]} digits`
    case 'retries':
      return String(settings.retries)
    case 'ringSeconds':
      return `${settings.ringSeconds} seconds`
    case 'record':
      return settings.record ? 'Connected calls are recorded' : 'Calls are not recorded'
    case 'promptVoice':
      return promptVoiceWords(settings.promptVoice ?? null)
  }
}

/** What an audio point plays, in words. */
export function audioWords(point: AudioPoint, audio: AudioChoice | AudioFact, clips: readonly ClipChoice[]): string {
  if (!audio) return NOTHING[point]
  if (audio.kind === 'speech') return `${quoted(audio.text) ?? 'Text to speak'} (${voiceWords(audio)})`
  const name = 'name' in audio ? audio.name : clips.find(({ id }) => id === audio.clipId)?.name
  return name ? `Clip “${name}”` : 'A clip of the media library'
}

function promptVoiceWords(voice: PromptVoice): string {
  return voice ? voiceWords(voice) : 'The voice of the account’s region'
}

function voiceWords({ language, voice }: { language: string; voice: string }): string {
  const known = Object.values(LANGUAGES)
    .flat()
    .find(each => each.language === language)
  const speaker = known?.voices.find(each => each.voice === voice)
  return `${known?.name ?? language}, ${speaker?.name ?? voice}`
}

function quoted(words: string | undefined): string | null {
  return words ? `“${words}”` : null
}

function isSentence(field: SettingField): field is Sentence {
  return (SENTENCES as readonly string[]).includes(field)
}

function isAudioPoint(field: SettingField): field is AudioPoint {
  return (AUDIO_POINTS as readonly string[]).includes(field)
}
