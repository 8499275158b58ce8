import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/lib/db/generated/client'
import { AUDIO_POINTS, type AudioPoint } from './settings'

type ClipColumns = Record<`${AudioPoint}ClipId`, string | null>

/** The audio columns for a copy of a configuration: library clips are shared, a clip of its own is copied. */
export async function ownClips(tx: Prisma.TransactionClient, original: ClipColumns): Promise<ClipColumns> {
  const columns = { ...original }
  for (const point of AUDIO_POINTS) columns[`${point}ClipId`] = await shared(tx, original[`${point}ClipId`])
  return columns
}

/** A clip without a name belongs to the one place that uses it. */
async function shared(tx: Prisma.TransactionClient, id: string | null): Promise<string | null> {
  if (id === null) return null
  const clip = await tx.mediaClip.findUniqueOrThrow({ where: { id } })
  if (clip.name !== null) return id
  const { createdAt, updatedAt, version, ...content } = clip
  const copy = await tx.mediaClip.create({ data: { ...content, id: randomUUID() }, select: { id: true } })
  return copy.id
}
