import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'

export type MappingChange = Prisma.MappingChangeGetPayload<object>

/** Undoes are promised for this long. */
export const UNDO_HOURS = 24

/** A change of this account's in this configuration. Throws `notFound`: the same for none and another account's. */
export async function ownChange(
  within: Prisma.TransactionClient,
  { accountId }: Actor,
  configId: string,
  changeId: string,
): Promise<MappingChange> {
  const change = await within.mappingChange.findFirst({ where: { id: BigInt(changeId), accountId, configId } })
  if (!change) throw new AppError('notFound', 'There is nothing to undo any more.')
  return change
}

/** The change as it is now, held until the transaction ends: two people going on with it take turns. */
export async function lockChange(tx: Prisma.TransactionClient, id: bigint): Promise<MappingChange> {
  await tx.$queryRaw`SELECT id FROM mapping_change WHERE id = ${id} FOR UPDATE`
  return tx.mappingChange.findUniqueOrThrow({ where: { id } })
}
