import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { type PlacedClip, placeAudio } from '@/lib/media/place-audio'
import type { ScheduleSettings } from './settings'

type Side = 'open' | 'closed'

/**
 * The columns that make both sides of a schedule reach their targets; `current` are the clips they play now. Throws
 * `notFound` for a configuration or clip that the account does not have.
 */
export async function targetColumns(
  tx: Prisma.TransactionClient,
  actor: Actor,
  settings: Pick<ScheduleSettings, Side>,
  current: Record<`${Side}Clip`, PlacedClip | null>,
) {
  const configOf = (side: Side) => configKept(tx, actor, settings, side)
  const clipOf = (side: Side) => clipPlaced(tx, actor, settings, side, current[`${side}Clip`])
  // Configurations before clips, as whoever saves a configuration holds them: two saves never wait for each other in a circle.
  const configs = { openConfigId: await configOf('open'), closedConfigId: await configOf('closed') }
  const clips = { openClipId: await clipOf('open'), closedClipId: await clipOf('closed') }
  return { openRouting: settings.open.to, closedRouting: settings.closed.to, ...configs, ...clips }
}

/** Shared lock: the configuration can't be deleted between this look and the schedule that relies on it. */
async function configKept(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  settings: Pick<ScheduleSettings, Side>,
  side: Side,
): Promise<string | null> {
  const target = settings[side]
  if (target.to !== 'masked_connect') return null
  const [config] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM config WHERE id = ${target.configId} AND account_id = ${accountId} AND deleted_at IS NULL FOR SHARE`
  if (config) return config.id
  const message = 'This configuration is not there any more. Pick another one.'
  throw new AppError('notFound', message, [{ path: `${side}.configId`, message }])
}

async function clipPlaced(
  tx: Prisma.TransactionClient,
  actor: Actor,
  settings: Pick<ScheduleSettings, Side>,
  side: Side,
  current: PlacedClip | null,
): Promise<string | null> {
  const target = settings[side]
  return target.to === 'masked_connect' ? null : placeAudio(tx, actor, target.audio, current, `${side}.audio`)
}
