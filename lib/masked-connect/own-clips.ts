import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/lib/db/generated/client'

const POINTS = ['greetingClip', 'ringbackClip', 'holdClip', 'rejectionClip'] as const

/** The audio columns for a copy of a configuration: library clips are shared, a clip of its own is copied. */
export async function ownClips(tx: Prisma.TransactionClient, configId: string): Promise<Record<string, string | null>> {
  const config = await tx.config.findUniqueOrThrow({
    where: { id: configId },
    select: { greetingClip: true, ringbackClip: true, holdClip: true, rejectionClip: true },
  })
  const columns: Record<string, string | null> = {}
  for (const point of POINTS) columns[`${point}Id`] = await shared(tx, config[point])
  return columns
}

/** A clip without a name belongs to the one place that uses it. */
async function shared(tx: Prisma.TransactionClient, clip: Clip | null): Promise<string | null> {
  if (!clip || clip.name !== null) return clip?.id ?? null
  const { createdAt, updatedAt, ...content } = clip
  const copy = await tx.mediaClip.create({ data: { ...content, id: randomUUID() }, select: { id: true } })
  return copy.id
}

type Clip = Prisma.MediaClipGetPayload<object>
