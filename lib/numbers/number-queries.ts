import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import {
  type ConfigChoice,
  type ExampleCaller,
  NUMBER_FIELDS,
  type NumberView,
  numberView,
  type ScheduleChoice,
} from './views'

/** The account's numbers with what they reach at `now`, in the order of their digits. */
export async function listNumbers(actor: Actor, now = new Date()): Promise<NumberView[]> {
  allow(actor, 'settings.read')
  const rows = await db.phoneNumber.findMany({
    where: { accountId: actor.accountId },
    select: NUMBER_FIELDS,
    orderBy: { number: 'asc' },
  })
  return rows.map(row => numberView(row, actor, now))
}

/** The configurations a number can be routed to, by name. */
export async function listConfigChoices(actor: Actor): Promise<ConfigChoice[]> {
  allow(actor, 'settings.read')
  return db.config.findMany({
    where: { accountId: actor.accountId, deletedAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

/** The business hours a number can be put behind, by name. */
export async function listScheduleChoices(actor: Actor): Promise<ScheduleChoice[]> {
  allow(actor, 'settings.read')
  return db.schedule.findMany({
    where: { accountId: actor.accountId },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

/**
 * Customers to try a call as, by configuration: of the newest live mappings two customers with one agent each, who are
 * connected at once, then two with several. Only the newest rows are looked at (an example is worth no scan), so a
 * configuration may have live mappings and no example.
 */
export async function exampleCallers(actor: Actor, now = new Date()): Promise<ReadonlyMap<string, ExampleCaller[]>> {
  allow(actor, 'call.try')
  const rows = await db.$queryRaw<(ExampleCaller & { configId: string })[]>`
    SELECT c.id AS "configId", customer.number, customer.label, customer."severalAgents"
    FROM config c, LATERAL (
      SELECT *, row_number() OVER (PARTITION BY found."severalAgents" ORDER BY found.newest DESC) AS place
      FROM (
        SELECT recent.customer_number AS number, (array_agg(recent.label ORDER BY recent.id DESC))[1] AS label,
          count(DISTINCT recent.follow_me_number) > 1 AS "severalAgents", max(recent.id) AS newest
        FROM (SELECT * FROM mapping WHERE config_id = c.id ORDER BY id DESC LIMIT ${NEWEST}) recent
        WHERE recent.active AND (recent.expires_at IS NULL OR recent.expires_at > ${now})
        GROUP BY recent.customer_number
      ) found
    ) customer
    WHERE c.account_id = ${actor.accountId} AND c.deleted_at IS NULL AND customer.place <= 2
    ORDER BY c.id, customer."severalAgents", customer.newest DESC`
  const byConfig = new Map<string, ExampleCaller[]>()
  for (const { configId, ...example } of rows) byConfig.set(configId, [...(byConfig.get(configId) ?? []), example])
  return byConfig
}

const NEWEST = 100
