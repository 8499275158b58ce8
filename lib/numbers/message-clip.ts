import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { VOICES } from '@/lib/switchboard/phrases'
import type { NumberRow } from './views'

type Clip = NumberRow['clip']

/** The id of a clip that says `text`: the number's own one with new words, or a new one. Effective on the next call. */
export async function keepMessage(
  tx: Prisma.TransactionClient,
  { accountId, region }: Actor,
  own: Clip,
  text: string,
): Promise<string> {
  const speech = { text, ...VOICES[region] }
  const clip = isOwn(own)
    ? await tx.mediaClip.update({ where: { id: own.id }, data: speech, select: { id: true } })
    : await tx.mediaClip.create({
        data: { id: randomUUID(), accountId, kind: 'speech', ...speech },
        select: { id: true },
      })
  return clip.id
}

/** Removes the clip of a number that no longer plays it, unless it belongs to the media library. */
export async function dropMessage(tx: Prisma.TransactionClient, clip: Clip): Promise<void> {
  if (isOwn(clip)) await tx.mediaClip.delete({ where: { id: clip.id } })
}

/** A clip without a name is one number's alone. */
function isOwn(clip: Clip): clip is NonNullable<Clip> {
  return clip !== null && clip.name === null
}
