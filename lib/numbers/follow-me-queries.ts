import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { BusinessNumber } from '@/lib/phone/number'

/**
 * Names of the account's configurations with a mapping that rings one of these numbers, or null when the lists are too
 * long to tell within `withinMs`. No index leads from a follow-me number to its mappings — every import would pay for it,
 * and this is asked only when numbers are added — so the search is bounded by time instead.
 */
export async function configsRinging(
  actor: Actor,
  numbers: readonly BusinessNumber[],
  withinMs = 2_000,
): Promise<string[] | null> {
  allow(actor, 'routing.write')
  try {
    const [, rows] = await db.$transaction([
      db.$executeRaw`SELECT set_config('statement_timeout', ${String(withinMs)}, true)`,
      db.$queryRaw<{ name: string }[]>`
        SELECT c.name FROM config c
        WHERE c.account_id = ${actor.accountId} AND c.deleted_at IS NULL
          AND EXISTS (SELECT 1 FROM mapping m WHERE m.config_id = c.id AND m.follow_me_number = ANY(${numbers as readonly string[]}))
        ORDER BY c.name`,
    ])
    return rows.map(({ name }) => name)
  } catch (error) {
    if (isCancelled(error)) return null
    throw error
  }
}

/** PostgreSQL: 57014, query_canceled. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && JSON.stringify(error).includes('57014')
}
