import { type Actor, allow } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import { db } from '@/lib/db/client'
import { COUNT_MAX } from '@/lib/masked-connect/list-bounds'
import { isLive } from '@/lib/masked-connect/mapping-conditions'
import type { CappedCount } from '@/lib/masked-connect/views'
import type { BusinessNumber } from '@/lib/phone/number'
import type { Hours } from '@/lib/schedules/hours'
import type { ScheduleSettings } from '@/lib/schedules/settings'
import { callFlowMap, type FlowClip, type FlowConfig, type FlowRows } from './map'
import type { FlowMap } from './views'

/**
 * Where calls to the account's numbers go. Three questions and a count to the database, however many numbers there are;
 * business numbers are shown in full, runs of digits in labels and names of clips only with `numbers.unmasked` (product.md R1).
 */
export async function loadCallFlow(actor: Actor, now = new Date()): Promise<FlowMap> {
  allow(actor, 'settings.read')
  const [numbers, schedules, configs] = await Promise.all([
    numbersOf(actor),
    schedulesOf(actor),
    configsOf(actor.accountId, now),
  ])
  return callFlowMap({ numbers, schedules, configs }, now)
}

const CLIP = { select: { id: true, name: true, kind: true, text: true } } as const

async function numbersOf(actor: Actor): Promise<FlowRows['numbers']> {
  const rows = await db.phoneNumber.findMany({
    where: { accountId: actor.accountId },
    select: { id: true, number: true, label: true, routing: true, configId: true, scheduleId: true, clip: CLIP },
    orderBy: { number: 'asc' },
  })
  return rows.map(row => ({
    ...row,
    number: row.number as BusinessNumber,
    label: shownText(row.label, actor),
    clip: shownClip(row.clip, actor),
  }))
}

async function schedulesOf(actor: Actor): Promise<FlowRows['schedules']> {
  const rows = await db.schedule.findMany({
    // Those that no number follows are not on the map.
    where: { accountId: actor.accountId, numbers: { some: {} } },
    include: { openClip: CLIP, closedClip: CLIP },
  })
  return rows.map(({ id, name, timeZone, week, holidays, override, ...row }) => ({
    id,
    name,
    // Only commands write these columns, after the schema has checked them.
    hours: {
      timeZone,
      week: week as ScheduleSettings['week'],
      holidays: holidays as ScheduleSettings['holidays'],
      override: override as Hours['override'],
    },
    open: { routing: row.openRouting, configId: row.openConfigId, clip: shownClip(row.openClip, actor) },
    closed: { routing: row.closedRouting, configId: row.closedConfigId, clip: shownClip(row.closedClip, actor) },
  }))
}

function shownClip(clip: FlowClip | null, actor: Actor): FlowClip | null {
  return clip && { ...clip, name: shownText(clip.name, actor) }
}

async function configsOf(accountId: string, now: Date): Promise<FlowConfig[]> {
  const reached = await db.config.findMany({
    where: {
      accountId,
      deletedAt: null,
      OR: [{ numbers: { some: {} } }, { openIn: { some: {} } }, { closedIn: { some: {} } }],
    },
    select: { id: true, name: true, fallback: true, retries: true, ringSeconds: true, record: true },
  })
  const live = await countLive(
    reached.map(({ id }) => id),
    now,
  )
  return reached.map(config => ({ ...config, liveMappings: live.get(config.id) ?? { value: 0, more: false } }))
}

/** Live mappings of many configurations in one question, each counted up to `COUNT_MAX`. */
async function countLive(configIds: string[], now: Date): Promise<Map<string, CappedCount>> {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT asked.id, counted.count FROM unnest(${configIds}::text[]) AS asked(id), LATERAL (
      SELECT count(*)::int AS count
      FROM (SELECT 1 FROM mapping m WHERE m.config_id = asked.id AND ${isLive(now)} LIMIT ${COUNT_MAX + 1}) AS live
    ) AS counted`
  return new Map(rows.map(({ id, count }) => [id, { value: Math.min(count, COUNT_MAX), more: count > COUNT_MAX }]))
}
