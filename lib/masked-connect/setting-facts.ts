import { z } from 'zod'
import { speechInput } from '@/lib/media/audio-choice'
import type { PlacedClip } from '@/lib/media/place-audio'
import { type SettingsRow, settingsOfRow } from './config-rows'
import { configFields } from './schema'
import { AUDIO_POINTS, type AudioPoint, type ConfigSettings } from './settings'

/** What history keeps of an audio point: of a clip its name too, as the clip may be gone when somebody looks. */
const audioFact = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('clip'), clipId: z.string(), name: z.string() }),
    speechInput.safeExtend({ kind: z.literal('speech') }),
  ])
  .nullable()
export type AudioFact = z.output<typeof audioFact>

/** Settings as the audit log holds them: enough to tell what changed, and to go back to them. */
export type SettingFacts = Omit<ConfigSettings, AudioPoint> & Record<AudioPoint, AudioFact>

export function factsOf(row: SettingsRow): SettingFacts {
  const audio = AUDIO_POINTS.map(point => [point, audioFactOf(row[`${point}Clip`])] as const)
  return { ...settingsOfRow(row), ...(Object.fromEntries(audio) as Record<AudioPoint, AudioFact>) }
}

/**
 * Facts read back from the log, possibly years later: a setting that was not kept then, or that can't be set today, is left
 * out. Null: nothing was kept.
 */
export function readFacts(kept: unknown): Partial<SettingFacts> | null {
  const object = z.record(z.string(), z.unknown()).safeParse(kept)
  if (!object.success) return null
  const known = Object.entries(FACTS).flatMap(([field, schema]) => {
    const fact = schema.safeParse(object.data[field])
    return fact.success ? [[field, fact.data]] : []
  })
  return Object.fromEntries(known)
}

const FACTS: Record<keyof SettingFacts, z.ZodType> = {
  ...configFields,
  ...{ greeting: audioFact, hold: audioFact, ringback: audioFact, rejection: audioFact },
}

function audioFactOf(clip: PlacedClip | null): AudioFact {
  if (!clip) return null
  if (clip.name !== null) return { kind: 'clip', clipId: clip.id, name: clip.name }
  return { kind: 'speech', text: clip.text ?? '', language: clip.language ?? '', voice: clip.voice ?? '' }
}
