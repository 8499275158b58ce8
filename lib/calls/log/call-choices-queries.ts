import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { formatNumber } from '@/lib/phone/format'
import type { CallChoices } from './views'

/** More than these no list of choices is scrolled through; the search finds the others. */
const CHOICES_MAX = 500

/** What the log's filters offer: the numbers and configurations there are or were, and, to who sees all calls, the agents. */
export async function callChoices(actor: Actor): Promise<CallChoices> {
  allow(actor, 'call.read')
  const [own, configs, agents] = await Promise.all([
    numbersOf(actor),
    configsOf(actor),
    actor.permissions.has('call.readAll') ? agentsOf(actor) : [],
  ])
  const called = own.map(({ id, label }) => ({ value: id, label }))
  return { called, numbers: own.map(({ number, label }) => ({ value: number.slice(1), label })), configs, agents }
}

async function numbersOf({ accountId }: Actor) {
  const own = await db.phoneNumber.findMany({
    where: { accountId },
    select: { id: true, number: true, label: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: CHOICES_MAX,
  })
  return own.map(({ id, number, label }) => ({
    ...{ id, number },
    label: label ? `${formatNumber(number)} · ${label}` : formatNumber(number),
  }))
}

async function configsOf({ accountId }: Actor): Promise<CallChoices['configs']> {
  const configs = await db.config.findMany({
    where: { accountId },
    select: { id: true, name: true, deletedAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: CHOICES_MAX,
  })
  return configs.map(({ id, name, deletedAt }) => ({ value: id, label: deletedAt ? `${name} (deleted)` : name }))
}

/** Steps from each agent to the next along the index: ten million calls go to few agents. Each is known by their first call. */
async function agentsOf({ accountId }: Actor): Promise<CallChoices['agents']> {
  const agents = await db.$queryRaw<{ id: string; number: string; name: string | null }[]>`
    WITH RECURSIVE agent AS (
      (SELECT agent_number, id FROM call WHERE account_id = ${accountId} AND agent_number IS NOT NULL
       ORDER BY agent_number, started_at, id LIMIT 1)
      UNION ALL
      SELECT next.* FROM agent, LATERAL (
        SELECT agent_number, id FROM call WHERE account_id = ${accountId} AND agent_number > agent.agent_number
        ORDER BY agent_number, started_at, id LIMIT 1) next
    )
    SELECT few.id, few.agent_number AS number, u.name
    FROM (SELECT * FROM agent LIMIT ${CHOICES_MAX}) few
    LEFT JOIN membership m ON m.account_id = ${accountId} AND m.phone_number = few.agent_number
    LEFT JOIN app_user u ON u.id = m.user_id
    ORDER BY u.name NULLS LAST, few.agent_number`
  return agents.map(({ id, number, name }) => ({
    value: id,
    label: name ? `${name} · ${formatNumber(number)}` : formatNumber(number),
  }))
}
