import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { CLIP_FIELDS, type ClipRow } from './views'

/** A clip of the media library as it stood when it was claimed. */
export type NamedClip = ClipRow & { name: string }

/**
 * The clip, held against other changes and against new places that would play it until the transaction ends. Throws
 * `notFound`, the same for another account's clip, and `conflict` when it was changed since `version`.
 */
export async function claimClip(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  id: string,
  version: number,
): Promise<NamedClip> {
  await tx.$queryRaw`SELECT id FROM media_clip WHERE id = ${id} AND account_id = ${accountId} FOR UPDATE`
  const clip = await tx.mediaClip.findFirst({ where: { id, accountId, name: { not: null } }, select: CLIP_FIELDS })
  if (!clip) throw new AppError('notFound', 'There is no such clip in this account’s media library.')
  const { name } = clip
  if (name === null) throw new Error('A clip of the library has a name')
  if (clip.version !== version)
    throw new AppError(
      'conflict',
      `Somebody changed this clip in the meantime; it is called “${name}” now. Nothing was saved: listen to it, and do it again if you still want to.`,
    )
  return { ...clip, name }
}
