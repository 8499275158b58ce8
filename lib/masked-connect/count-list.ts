import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client'
import type { PrismaClient } from '@/lib/db/generated/client'
import type { Condition } from './mapping-conditions'
import type { ListLength } from './views'

/** A million rows are counted in a fraction of it. Rows are on the page meanwhile: only the scroll bar waits. */
const PATIENCE_MS = 5_000

/**
 * How many rows of a configuration meet a condition. Counted to the last one, unless that takes longer than `patienceMs`:
 * then it is the database's own estimate.
 */
export async function lengthOfList(
  db: PrismaClient,
  configId: string,
  condition: Condition,
  patienceMs = PATIENCE_MS,
): Promise<ListLength> {
  try {
    return await db.$transaction(
      async tx => {
        await tx.$queryRaw`SELECT set_config('statement_timeout', ${String(patienceMs)}, true)`
        const [row] = await tx.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS count FROM mapping m WHERE m.config_id = ${configId} AND ${condition}`
        return { value: row?.count ?? 0, exact: true }
      },
      { timeout: 2 * PATIENCE_MS },
    )
  } catch (error) {
    if (!isTimeout(error)) throw error
    return { value: await estimate(db, configId, condition), exact: false }
  }
}

async function estimate(db: PrismaClient, configId: string, condition: Condition): Promise<number> {
  const [row] = await db.$queryRaw<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[]>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM mapping m WHERE m.config_id = ${configId} AND ${condition}`
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

/** `query_canceled` of PostgreSQL, however the client wraps it. */
function isTimeout(error: unknown): boolean {
  return error instanceof PrismaClientKnownRequestError && JSON.stringify([error.meta, error.message]).includes('57014')
}
