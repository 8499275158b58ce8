import type { Prisma } from '@/lib/db/generated/client'

type Fields = Omit<Prisma.MappingUpdateManyMutationInput, 'updatedAt' | 'occurredAt'>

/**
 * Writes what people edited, as news of that moment. A row whose newest news is from ahead, by an order system's clock, keeps
 * that time: older news must not win over it because of an edit (product.md P4).
 */
export async function writeEdit(
  tx: Prisma.TransactionClient,
  ids: readonly bigint[],
  fields: Fields,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const data = { ...fields, updatedAt: now }
  await tx.mapping.updateMany({ where: { id: { in: [...ids] }, occurredAt: { gt: now } }, data })
  await tx.mapping.updateMany({
    where: { id: { in: [...ids] }, occurredAt: { lte: now } },
    data: { ...data, occurredAt: now },
  })
}
