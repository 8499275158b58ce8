import type { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { dropOwnClip, placeAudio } from '@/lib/media/place-audio'
import type { SettingsRow } from './config-rows'
import type { configInput } from './schema'
import { AUDIO_POINTS, type AudioPoint } from './settings'

type Settings = z.output<typeof configInput>

/**
 * The columns that hold these settings. Text to speak is written into the configuration's own clips; call `dropUnplayed`
 * once it points at them. Throws `notFound` with the audio point for a clip that is not in the account's library.
 */
export async function settingColumns(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { greeting, hold, ringback, rejection, promptVoice, ...plain }: Settings,
  before: SettingsRow,
): Promise<Prisma.ConfigUncheckedUpdateInput> {
  const choices = { greeting, hold, ringback, rejection }
  const clips: Partial<Record<`${AudioPoint}ClipId`, string | null>> = {}
  for (const point of AUDIO_POINTS)
    clips[`${point}ClipId`] = await placeAudio(tx, actor, choices[point], before[`${point}Clip`], point)
  return {
    ...plain,
    ...clips,
    promptLanguage: promptVoice?.language ?? null,
    promptVoice: promptVoice?.voice ?? null,
  }
}

/** Deletes the configuration's own clips that it played before a change and doesn't play after it. */
export async function dropUnplayed(
  tx: Prisma.TransactionClient,
  before: SettingsRow,
  after: SettingsRow,
): Promise<void> {
  for (const point of AUDIO_POINTS) await dropOwnClip(tx, before[`${point}Clip`], after[`${point}Clip`]?.id ?? null)
}
