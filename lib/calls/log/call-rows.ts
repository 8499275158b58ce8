import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

export type CallRow = Prisma.CallGetPayload<object>

/**
 * A condition on `call c` that an index finds in the order of the list, and how many of its calls one look goes through at
 * most: what a look costs is bounded whatever is looked for, however rare.
 */
export type Way = { where: Sql; lookedAtMost: number }

/** Where a look has got to: the calls found, newest first, and where it goes on; null where nothing is left. */
export type Found = { rows: CallRow[]; next: { startedAt: Date; id: string } | null }

/**
 * The newest `wanted` calls that satisfy `bounds`, one of `ways` and `rest`. `bounds` and each way are found by an index in
 * the order of the list, `rest` is looked at call by call: after the most calls of a way it is left at what was found until
 * there. Nothing is left out between two looks.
 */
export async function findCalls(
  ways: readonly Way[],
  { bounds, rest }: { bounds: Sql; rest: Sql },
  wanted: number,
): Promise<Found> {
  if (ways.length === 0) return { rows: [], next: null }
  const looks = ways.map(
    ({ where, lookedAtMost }, place) => sql`(SELECT ${place}::int AS way, ${COLUMNS} FROM (
      SELECT * FROM call c WHERE ${bounds} AND ${where} ORDER BY c.started_at DESC, c.id DESC LIMIT ${lookedAtMost}) c
    WHERE ${rest} ORDER BY c.started_at DESC, c.id DESC LIMIT ${wanted + 1})`,
  )
  const found = await db.$queryRaw<(CallRow & { way: number })[]>`${join(looks, ' UNION ALL ')}`

  const isShort = (_: Way, place: number) => found.filter(({ way }) => way === place).length <= wanted
  const stops = await Promise.all(ways.filter(isShort).map(way => lastLookedAt(bounds, way)))
  const stop = stops.filter(place => place !== null).sort(newestFirst)[0] ?? null

  const distinct = new Map(found.map(({ way: _, ...row }) => [row.id, row]))
  const rows = [...distinct.values()].sort(newestFirst)
  const sure = stop ? rows.filter(row => newestFirst(row, stop) <= 0) : rows
  const page = sure.slice(0, wanted)
  return { rows: page, next: sure.length > wanted ? (page.at(-1) ?? null) : stop }
}

/** Where a look that found too little gave up; null where it came to the end. */
async function lastLookedAt(bounds: Sql, { where, lookedAtMost }: Way) {
  const [last] = await db.$queryRaw<{ startedAt: Date; id: string }[]>`
    SELECT c.started_at AS "startedAt", c.id FROM call c WHERE ${bounds} AND ${where}
    ORDER BY c.started_at DESC, c.id DESC LIMIT 1 OFFSET ${lookedAtMost - 1}`
  return last ?? null
}

type Place = { startedAt: Date; id: string }

function newestFirst(one: Place, other: Place): number {
  return other.startedAt.getTime() - one.startedAt.getTime() || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0)
}

/** As Prisma's client calls them. */
const COLUMNS = sql`c.id, c.account_id AS "accountId", c.carrier_call_id AS "carrierCallId", c.test,
  c.business_number AS "businessNumber", c.customer_number AS "customerNumber", c.agent_number AS "agentNumber",
  c.config_id AS "configId", c.config_name AS "configName", c.mapping_id AS "mappingId", c.order_code AS "orderCode",
  c.label, c.match_type::text AS "matchType", c.outcome::text AS outcome, c.ambiguous, c.keypad_tries AS "keypadTries",
  c.started_at AS "startedAt", c.answered_at AS "answeredAt", c.connected_at AS "connectedAt", c.ended_at AS "endedAt",
  c.talk_seconds AS "talkSeconds", c.steps_seen AS "stepsSeen"`
