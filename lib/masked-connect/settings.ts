import type { AudioChoice } from '@/lib/media/audio-choice'
import type { Flow } from '@/lib/switchboard/call'
import type { PromptVoice, PromptWords } from '@/lib/switchboard/prompt-words'

/** Where a configuration can play audio of its own (product.md C2, C11–C13), in the order in which a caller meets them. */
export const AUDIO_POINTS = ['greeting', 'hold', 'ringback', 'rejection'] as const
export type AudioPoint = (typeof AUDIO_POINTS)[number]

/** What a configuration's form sets. */
export type ConfigSettings = { name: string } & Pick<
  Flow,
  'fallback' | 'codeDigitsMin' | 'codeDigitsMax' | 'retries' | 'ringSeconds' | 'record'
> &
  Record<AudioPoint, AudioChoice> & { promptVoice: PromptVoice; promptWords: PromptWords }

/** Just the settings of something that has more, such as a view. */
export function settingsOf(config: ConfigSettings): ConfigSettings {
  const { name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record } = config
  const { greeting, hold, ringback, rejection, promptVoice, promptWords } = config
  return {
    ...{ name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record },
    ...{ greeting, hold, ringback, rejection, promptVoice, promptWords },
  }
}
