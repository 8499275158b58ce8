import { sqltag as sql } from '@prisma/client/runtime/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { Condition } from './mapping-conditions'
import { MAPPING_FIELDS, type MappingRow } from './mapping-rows'

/**
 * Those of the mappings that are there and meet a condition, by id, held against other changes until the transaction ends. Locked in one order,
 * so that two people who choose the same rows wait for each other instead of failing.
 */
export async function lockMappings(
  tx: Prisma.TransactionClient,
  configId: string,
  ids: readonly string[],
  condition: Condition = sql`true`,
): Promise<MappingRow[]> {
  const wanted = ids.filter(id => /^[1-9][0-9]{0,17}$/.test(id)).map(BigInt)
  const held = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT m.id FROM mapping m WHERE m.config_id = ${configId} AND m.id = ANY(${wanted}) AND ${condition}
    ORDER BY m.id FOR UPDATE`
  return tx.mapping.findMany({
    where: { configId, id: { in: held.map(({ id }) => id) } },
    select: MAPPING_FIELDS,
    orderBy: { id: 'asc' },
  })
}

export function noSuchMapping(): never {
  throw new AppError('notFound', 'This mapping is not there any more. Somebody may have removed it.')
}
