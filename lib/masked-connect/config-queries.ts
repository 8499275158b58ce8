import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { CONFIG_FIELDS, configView } from './config-rows'
import { countMappings } from './count-mappings'
import { isLive, isUnreachable } from './mapping-conditions'
import { noSuchConfig, ownConfig } from './own-config'
import type { CappedCount, ConfigView } from './views'

/** The account's configurations by name, each with its live mappings counted up to `COUNT_MAX`. */
export async function listConfigs(actor: Actor, now = new Date()): Promise<ConfigView[]> {
  allow(actor, 'settings.read')
  const rows = await db.config.findMany({
    where: { accountId: actor.accountId, deletedAt: null },
    select: CONFIG_FIELDS,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const live = await Promise.all(rows.map(({ id }) => countMappings(db, id, isLive(now))))
  return rows.map((row, index) => configView(row, live[index] ?? NONE, actor))
}

/** The account's configurations by name, nothing of them counted. */
export async function configNames(actor: Actor): Promise<{ id: string; name: string }[]> {
  allow(actor, 'settings.read')
  const where = { accountId: actor.accountId, deletedAt: null }
  return db.config.findMany({ where, select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
}

/** One configuration. Throws `notFound`. */
export async function findConfig(actor: Actor, configId: string, now = new Date()): Promise<ConfigView> {
  allow(actor, 'settings.read')
  const row = await db.config.findFirst({
    where: { id: configId, accountId: actor.accountId, deletedAt: null },
    select: CONFIG_FIELDS,
  })
  if (!row) return noSuchConfig()
  return configView(row, await countMappings(db, row.id, isLive(now)), actor)
}

/** Live mappings whose code no caller can key, as it has a length that codes of this configuration don't have. */
export async function countUnreachable(actor: Actor, configId: string, now = new Date()): Promise<CappedCount> {
  allow(actor, 'settings.read')
  const config = await ownConfig(db, actor, configId)
  return countMappings(db, config.id, isUnreachable(now, config))
}

/**
 * The configurations with live mappings whose code no caller can key. Lists where all codes are fine are read to their end,
 * so the search is given up after `withinMs`: then it throws, and nothing is known.
 */
export async function configsWithUnreachable(actor: Actor, now = new Date(), withinMs = 2_000): Promise<string[]> {
  allow(actor, 'settings.read')
  const [, rows] = await db.$transaction([
    db.$executeRaw`SELECT set_config('statement_timeout', ${String(withinMs)}, true)`,
    db.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM config c
      WHERE c.account_id = ${actor.accountId} AND c.deleted_at IS NULL AND EXISTS (
        SELECT 1 FROM mapping m
        WHERE m.config_id = c.id AND ${isLive(now)} AND m.order_code IS NOT NULL AND NOT m.code_released
          AND length(m.order_code) NOT BETWEEN c.code_digits_min AND c.code_digits_max)`,
  ])
  return rows.map(({ id }) => id)
}

const NONE: CappedCount = { value: 0, more: false }
