import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { Actor } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { parseAnyNumber } from '@/lib/phone/parse'
import { digitsOf } from './call-conditions'
import type { CallFilters } from './call-list'
import type { Way } from './call-rows'
import type { CallScope } from './call-scope'

/**
 * Conditions on `call c` which together leave all that is wanted, each found by an index in the order of the list: the more
 * of the filters an index answers, the fewer calls are left to look at one by one. None: there can be no such call.
 */
export async function waysToFind(
  actor: Actor,
  scope: CallScope,
  filters: CallFilters,
  agent: string | null,
): Promise<Way[]> {
  if (scope !== 'all') return scope.map(scattered)
  const whole = await wholeNumber(actor, filters.search)
  if (whole) return WHOLE_NUMBER.map(column => scattered(sql`${column} = ${whole}`))
  if (agent) return [scattered(sql`c.agent_number = ${agent}`)]
  if (filters.number) return [scattered(sql`c.business_number = ${`+${filters.number}`}`)]
  if (filters.config) return [scattered(sql`c.config_id = ${filters.config}`)]
  return [{ where: sql`true`, lookedAtMost: ONE_AFTER_THE_OTHER }]
}

/** All calls lie in the table in the order of the list, those of one agent or number each on a page of its own. */
const ONE_AFTER_THE_OTHER = 40_000
const SCATTERED = 8_000

function scattered(where: Sql): Way {
  return { where, lookedAtMost: SCATTERED }
}

/** The number that an `agent` filter stands for. Throws `forbidden` to readers of their own calls: it would tell whose a call was. */
export async function agentOf(actor: Actor, { agent }: CallFilters): Promise<string | null> {
  if (agent === null) return null
  if (!actor.permissions.has('call.readAll'))
    throw new AppError('forbidden', 'Your role shows your own calls: there is no agent to choose.')
  const call = await db.call.findFirst({ where: { id: agent, accountId: actor.accountId } })
  // Of a call that rang nobody there is no other such call.
  return call?.agentNumber ?? '-'
}

const WHOLE_NUMBER = [sql`c.customer_number`, sql`c.agent_number`, sql`c.business_number`] as const

/**
 * The number that a search spells out from beginning to end, where any call has it. Ten digits may be an order code as well:
 * where no call has them as its number they are looked for like any other part of one.
 */
async function wholeNumber({ accountId, region }: Actor, search: string): Promise<string | null> {
  if ((digitsOf(search)?.length ?? 0) < 10) return null
  const parsed = parseAnyNumber(search, region)
  if (!parsed.ok) return null
  const found = await db.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM call WHERE account_id = ${accountId} AND customer_number = ${parsed.number})
      OR EXISTS (SELECT 1 FROM call WHERE account_id = ${accountId} AND agent_number = ${parsed.number})
      OR EXISTS (SELECT 1 FROM call WHERE account_id = ${accountId} AND business_number = ${parsed.number}) AS is`
  return found[0]?.is ? parsed.number : null
}
