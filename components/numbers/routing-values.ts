import type { AudioChoice } from '@/lib/media/audio-choice'
import { LANGUAGES } from '@/lib/media/voices'
import type { RoutingView } from '@/lib/numbers/routing'
import { type RoutingInput, routingInput } from '@/lib/numbers/schema'
import type { NumberView } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import { inputOfView } from './input-of-view'

/** The form's fields: what isn't picked keeps what was typed, until the dialog closes. */
export type RoutingValues = { to: RoutingView['to']; configId: string; scheduleId: string; audio: AudioChoice }

/** The form as it opens: what the number does now; for many numbers, what they all do. */
export function startOf(numbers: readonly Pick<NumberView, 'routing'>[], region: Region): RoutingValues {
  const [language] = LANGUAGES[region]
  const blank: AudioChoice = { kind: 'speech', text: '', language: language.language, voice: language.voices[0].voice }
  // A number that reaches nothing is routed because it is to reach something.
  const fresh: RoutingValues = { to: 'masked_connect', configId: '', scheduleId: '', audio: blank }
  const [routing, ...others] = numbers.map(each => inputOfView(each.routing))
  const isShared = others.every(other => JSON.stringify(other) === JSON.stringify(routing))
  return routing && isShared && routing.to !== 'nothing' ? { ...fresh, ...routing } : fresh
}

/** What callers of all these numbers hear now, when that is the same message or greeting. */
export function playingOf(numbers: readonly Pick<NumberView, 'routing'>[]): AudioChoice {
  const [audio, ...others] = numbers.map(({ routing }) => ('audio' in routing ? routing.audio : null))
  return audio && others.every(other => JSON.stringify(other) === JSON.stringify(audio)) ? audio : null
}

export function inputOf({ to, configId, scheduleId, audio }: RoutingValues): RoutingInput {
  switch (to) {
    case 'masked_connect':
      return { to, configId }
    case 'business_hours':
      return { to, scheduleId }
    case 'message':
    case 'voicemail':
      // No audio at all is the schema's to refuse.
      return { to, audio: audio as NonNullable<AudioChoice> }
    case 'nothing':
      return { to }
  }
}

/** What to change, by field; of the audio as a whole. */
export function problemsOf(values: RoutingValues): Record<string, string> {
  const parsed = routingInput.safeParse(inputOf(values))
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]))
}
