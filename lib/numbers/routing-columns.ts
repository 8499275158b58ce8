import type { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { placeAudio } from '@/lib/media/place-audio'
import type { routingInput } from './schema'
import type { NumberRow } from './views'

/**
 * The columns that make a number reach what was picked. Throws `notFound` for a configuration, a schedule or a clip that
 * the account does not have; while the transaction lasts none of them can be deleted.
 */
export async function routingColumns(
  tx: Prisma.TransactionClient,
  actor: Actor,
  before: NumberRow,
  routing: z.infer<typeof routingInput>,
) {
  const nowhere = { configId: null, scheduleId: null, clipId: null }
  switch (routing.to) {
    case 'masked_connect':
      return { ...nowhere, routing: routing.to, configId: await configKept(tx, actor, routing.configId) }
    case 'business_hours':
      return { ...nowhere, routing: routing.to, scheduleId: await scheduleKept(tx, actor, routing.scheduleId) }
    case 'message':
    case 'voicemail': {
      const clipId = await placeAudio(tx, actor, routing.audio, before.clip, 'routing.audio')
      return { ...nowhere, routing: routing.to, clipId }
    }
    case 'nothing':
      return { ...nowhere, routing: routing.to }
  }
}

/** Shared lock: the configuration can't be deleted between this look and the routing that relies on it. */
async function configKept(tx: Prisma.TransactionClient, { accountId }: Actor, configId: string): Promise<string> {
  const [config] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM config WHERE id = ${configId} AND account_id = ${accountId} AND deleted_at IS NULL FOR SHARE`
  return config?.id ?? gone('routing.configId', 'This configuration is not there any more. Pick another one.')
}

/** Shared lock, as above. */
async function scheduleKept(tx: Prisma.TransactionClient, { accountId }: Actor, scheduleId: string): Promise<string> {
  const [schedule] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM schedule WHERE id = ${scheduleId} AND account_id = ${accountId} FOR SHARE`
  return schedule?.id ?? gone('routing.scheduleId', 'These business hours are not there any more. Pick others.')
}

function gone(path: string, message: string): never {
  throw new AppError('notFound', message, [{ path, message }])
}
