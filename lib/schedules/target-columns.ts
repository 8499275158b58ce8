import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { type PlacedClip, placeAudio } from '@/lib/media/place-audio'
import type { Target } from './settings'

type Columns = { routing: 'masked_connect' | 'message' | 'voicemail'; configId: string | null; clipId: string | null }

/**
 * The columns that make one side of a schedule reach its target; `current` is the clip that side plays now. Throws
 * `notFound` for a configuration or clip that the account does not have.
 */
export async function targetColumns(
  tx: Prisma.TransactionClient,
  actor: Actor,
  target: Target,
  current: PlacedClip | null,
  side: 'open' | 'closed',
): Promise<Columns> {
  if (target.to === 'masked_connect')
    return { routing: target.to, configId: await configKept(tx, actor, target.configId, side), clipId: null }
  const clipId = await placeAudio(tx, actor, target.audio, current, `${side}.audio`)
  return { routing: target.to, configId: null, clipId }
}

/** Shared lock: the configuration can't be deleted between this look and the schedule that relies on it. */
async function configKept(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  configId: string,
  side: string,
): Promise<string> {
  const [config] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM config WHERE id = ${configId} AND account_id = ${accountId} AND deleted_at IS NULL FOR SHARE`
  if (config) return config.id
  const message = 'This configuration is not there any more. Pick another one.'
  throw new AppError('notFound', message, [{ path: `${side}.configId`, message }])
}
