import { z } from 'zod'
import { LIMITS } from '@/lib/switchboard/limits'
import { speaks } from './voices'

/** What is said to callers, and nothing else (product.md L7). */
export const spokenText = z
  .string('Write what callers will hear.')
  .trim()
  .min(1, 'Write what callers will hear.')
  .overwrite(text => text.toWellFormed())
  .max(LIMITS.spokenCharacters, `Spoken text has at most ${LIMITS.spokenCharacters.toLocaleString('en')} characters.`)
  .regex(/^(\P{Cc}|[\t\n\r])*$/u, 'Remove control characters from the text: they cannot be spoken.')

/** Text, with a language and one of the carrier's voices that speak it. */
export const speechInput = z
  .strictObject({
    text: spokenText,
    language: z.string('Pick a language.'),
    voice: z.string('Pick a voice.'),
  })
  .refine(({ language, voice }) => speaks(language, voice), {
    path: ['voice'],
    message: 'The carrier has no such voice for this language. Pick another voice.',
  })

/** What an audio point plays: a clip of the media library, or text of its own (product.md S5). */
export const audioInput = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('clip'), clipId: z.string('Pick a clip.').min(1, 'Pick a clip.') }),
    speechInput.safeExtend({ kind: z.literal('speech') }),
  ],
  'Pick what is played.',
)
export type AudioInput = z.infer<typeof audioInput>

/** The same, for a point that may be left alone: null is nothing. */
export const audioChoice = audioInput.nullable()
export type AudioChoice = AudioInput | null

/** A clip of the media library, to pick from. `playable` is where a browser can hear it; null for text, which it speaks itself. */
export type ClipChoice = {
  id: string
  name: string
  kind: 'file' | 'speech'
  playable: string | null
  speech: { text: string; language: string; voice: string } | null
}
