import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { MAPPING_FIELDS, type MappingRow } from './views'

/**
 * Those of the mappings that are there, by id, held against other changes until the transaction ends. Locked in one order,
 * so that two people who choose the same rows wait for each other instead of failing.
 */
export async function lockMappings(
  tx: Prisma.TransactionClient,
  configId: string,
  ids: readonly string[],
): Promise<MappingRow[]> {
  const wanted = ids.filter(id => /^[1-9][0-9]{0,17}$/.test(id)).map(BigInt)
  await tx.$queryRaw`
    SELECT id FROM mapping WHERE config_id = ${configId} AND id = ANY(${wanted}) ORDER BY id FOR UPDATE`
  return tx.mapping.findMany({
    where: { configId, id: { in: wanted } },
    select: MAPPING_FIELDS,
    orderBy: { id: 'asc' },
  })
}

export function noSuchMapping(): never {
  throw new AppError('notFound', 'This mapping is not there any more. Somebody may have removed it.')
}
