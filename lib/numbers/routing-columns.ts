import type { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { keepMessage } from './message-clip'
import type { routingInput } from './schema'
import type { NumberRow } from './views'

/** The columns that make a number reach what was picked. Throws `notFound` for a configuration the account does not have. */
export async function routingColumns(
  tx: Prisma.TransactionClient,
  actor: Actor,
  before: NumberRow,
  routing: z.infer<typeof routingInput>,
): Promise<Prisma.PhoneNumberUncheckedUpdateInput> {
  switch (routing.to) {
    case 'masked_connect':
      return {
        routing: 'masked_connect',
        configId: await configKept(tx, actor, routing.configId),
        clipId: null,
      }
    case 'message':
      return {
        routing: 'message',
        configId: null,
        clipId: await keepMessage(tx, actor, before.clip, routing.text),
      }
    case 'nothing':
      return { routing: 'nothing', configId: null, clipId: null }
  }
}

/** Shared lock: the configuration can't be deleted between this look and the routing that relies on it. */
async function configKept(tx: Prisma.TransactionClient, { accountId }: Actor, configId: string): Promise<string> {
  const [config] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM config WHERE id = ${configId} AND account_id = ${accountId} AND deleted_at IS NULL FOR SHARE`
  if (config) return config.id
  const message = 'This configuration is not there any more. Pick another one.'
  throw new AppError('notFound', message, [{ path: 'routing.configId', message }])
}
