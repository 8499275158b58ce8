import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'

export type ImportRow = Prisma.ImportGetPayload<object>

/** An import into a configuration of the actor's account. Throws `notFound`: the same for none and another account's. */
export async function ownImport(
  within: Prisma.TransactionClient,
  { accountId }: Actor,
  id: string,
): Promise<ImportRow> {
  const found = /^[1-9][0-9]{0,17}$/.test(id)
    ? await within.import.findFirst({ where: { id: BigInt(id), accountId } })
    : null
  if (!found) throw new AppError('notFound', 'There is no such import in this account.')
  return found
}

/** The same, held until the transaction ends. */
export async function lockImport(tx: Prisma.TransactionClient, actor: Actor, id: string): Promise<ImportRow> {
  const { id: found } = await ownImport(tx, actor, id)
  await tx.$queryRaw`SELECT id FROM import WHERE id = ${found} FOR UPDATE`
  return tx.import.findUniqueOrThrow({ where: { id: found } })
}

/** Whether anything becomes of it yet. */
export function isOver({ status }: Pick<ImportRow, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

/** Whether it changed the list. */
export function hasWritten({ dryRun, created, updated, removed }: ImportRow): boolean {
  return !dryRun && created + updated + removed > 0
}
