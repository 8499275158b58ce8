import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { Actor } from '@/lib/access/actor'
import type { CallListQuery } from './call-list'

/** Calls that are not over are younger than this: the carrier ends every call within a day. */
const ONGOING_HOURS = 25

/** What of `call c` an index finds in the order of the list: the account, the days, and where the last page ended. */
export function inOrder({ accountId, timeZone }: Actor, { from, to, before, outcome }: CallListQuery, now: Date): Sql {
  const midnight = (day: string, plus: number) =>
    sql`((${day}::date + ${plus}::int)::timestamp AT TIME ZONE ${timeZone})`
  return all([
    sql`c.account_id = ${accountId}`,
    from && sql`c.started_at >= ${midnight(from, 0)}`,
    to && sql`c.started_at < ${midnight(to, 1)}`,
    outcome === 'ongoing' && sql`c.started_at > ${new Date(now.getTime() - ONGOING_HOURS * 3_600_000)}`,
    before && isBefore(before),
  ])
}

/** What is left to look at in each call. `agent` is the number that the filter stands for. */
export function matches(actor: Actor, query: CallListQuery, agent: string | null): Sql {
  const { search, number, config, match, outcome, tests } = query
  return all([
    !tests && sql`NOT c.test`,
    number && sql`c.business_number = ${`+${number}`}`,
    config && sql`c.config_id = ${config}`,
    match && sql`c.match_type = ${match}::match_type`,
    outcome && (outcome === 'ongoing' ? sql`c.outcome IS NULL` : sql`c.outcome = ${outcome}::outcome`),
    agent && sql`c.agent_number = ${agent}`,
    search !== '' && (actor.permissions.has('numbers.unmasked') ? holds(search) : holdsInSight(search)),
  ])
}

/** Calls older than a place in the list, in its order. */
export function isBefore(place: string): Sql {
  const [at, id] = place.split('_')
  return sql`(c.started_at, c.id) < (${new Date(Number(at))}::timestamptz, ${id}::uuid)`
}

/** Digits as people write them, or null for what cannot be part of a number. */
export function digitsOf(text: string): string | null {
  return /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(text) ? text.replace(/\D/g, '') : null
}

function holds(text: string): Sql {
  const digits = digitsOf(text)
  if (digits === null) return sql`lower(c.label) LIKE lower(${containing(text)})`
  const national = containing(nationalOf(digits))
  return sql`(c.customer_number LIKE ${national} OR c.agent_number LIKE ${national} OR c.business_number LIKE ${national}
    OR c.order_code LIKE ${containing(digits)} OR c.label LIKE ${containing(text)})`
}

/** The same for readers without `numbers.unmasked`: of people's numbers the last 3 digits, of a label no run of digits (product.md Roles). */
function holdsInSight(text: string): Sql {
  const digits = digitsOf(text)
  const inLabel = sql`lower(${MASKED_LABEL}) LIKE lower(${containing(text)})`
  if (digits === null) return inLabel
  return sql`(right(c.customer_number, 3) LIKE ${containing(digits)} OR right(c.agent_number, 3) LIKE ${containing(digits)}
    OR c.business_number LIKE ${containing(nationalOf(digits))} OR c.order_code LIKE ${containing(digits)}
    OR ${inLabel})`
}

/** As `maskDigitRuns` masks it. */
const MASKED_LABEL = sql`regexp_replace(c.label, '[0-9]([^0-9A-Za-z]*[0-9]){6,}', '•', 'g')`

/** Without the zero that people dial before a whole number at home; zeros of a part of one are its own. */
function nationalOf(digits: string): string {
  return digits.length >= 10 ? digits.replace(/^0+/, '') : digits
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

function all(conditions: readonly (Sql | '' | false | null)[]): Sql {
  const said = conditions.filter(condition => condition instanceof Object)
  return said.length > 0 ? join(said, ' AND ') : sql`true`
}
