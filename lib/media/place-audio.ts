import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { AudioChoice } from './audio-choice'

/** What a place must be asked for, so that its audio can be changed. A clip without a name is that place's alone. */
export const PLACED_CLIP = { id: true, name: true, text: true, language: true, voice: true } as const
export type PlacedClip = {
  id: string
  name: string | null
  text: string | null
  language: string | null
  voice: string | null
}

/**
 * The clip a place plays from now on, null for none. Text becomes the place's own clip, new unless it has one already. Call
 * `dropOwnClip` for the clip it had, after the place points elsewhere. Throws `notFound` with `path` for a clip that is not
 * in the account's library.
 */
export async function placeAudio(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  choice: AudioChoice,
  current: PlacedClip | null,
  path: string,
): Promise<string | null> {
  if (!choice) return null
  if (choice.kind === 'clip') return await libraryClip(tx, accountId, choice.clipId, path)
  const { kind, ...speech } = choice
  const clip = isOwn(current)
    ? await tx.mediaClip.update({ where: { id: current.id }, data: speech, select: { id: true } })
    : await tx.mediaClip.create({ data: { id: randomUUID(), accountId, kind, ...speech }, select: { id: true } })
  return clip.id
}

/** Removes the clip that a place played until now, if it was that place's own and the place plays `now` instead. */
export async function dropOwnClip(
  tx: Prisma.TransactionClient,
  was: PlacedClip | null,
  now: string | null,
): Promise<void> {
  if (isOwn(was) && was.id !== now) await tx.mediaClip.delete({ where: { id: was.id } })
}

/** What a place plays, as its form shows it. */
export function choiceOf(clip: PlacedClip | null): AudioChoice {
  if (!clip) return null
  if (clip.name !== null) return { kind: 'clip', clipId: clip.id }
  return { kind: 'speech', text: clip.text ?? '', language: clip.language ?? '', voice: clip.voice ?? '' }
}

/** Shared lock: the clip can't be deleted between this look and the place that relies on it. */
async function libraryClip(
  tx: Prisma.TransactionClient,
  accountId: string,
  clipId: string,
  path: string,
): Promise<string> {
  const [clip] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM media_clip WHERE id = ${clipId} AND account_id = ${accountId} AND name IS NOT NULL FOR SHARE`
  if (clip) return clip.id
  const message = 'This clip is not in the media library any more. Pick another one.'
  throw new AppError('notFound', message, [{ path, message }])
}

function isOwn(clip: PlacedClip | null): clip is PlacedClip {
  return clip !== null && clip.name === null
}
