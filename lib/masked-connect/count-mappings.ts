import type { Prisma } from '@/lib/db/generated/client'
import { COUNT_MAX } from './list-bounds'
import type { Condition } from './mapping-conditions'
import type { CappedCount } from './views'

/** How many rows of a configuration meet a condition; it stops counting at `COUNT_MAX`. */
export async function countMappings(
  within: Prisma.TransactionClient,
  configId: string,
  condition: Condition,
): Promise<CappedCount> {
  const [row] = await within.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM mapping m WHERE m.config_id = ${configId} AND ${condition} LIMIT ${COUNT_MAX + 1}) AS counted`
  const count = row?.count ?? 0
  return { value: Math.min(count, COUNT_MAX), more: count > COUNT_MAX }
}
