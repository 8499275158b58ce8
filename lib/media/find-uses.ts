import type { Actor } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import type { Prisma } from '@/lib/db/generated/client'
import type { BusinessNumber } from '@/lib/phone/number'
import type { ClipUse, ConfigPoint } from './views'

/** What plays each of these clips, by clip: configurations, then numbers, then schedules. A clip that nothing plays is left out. */
export async function findUses(
  within: Prisma.TransactionClient,
  actor: Actor,
  clipIds: readonly string[],
): Promise<ReadonlyMap<string, ClipUse[]>> {
  const uses = new Map<string, ClipUse[]>()
  const add = (clipId: string | null, use: ClipUse) => {
    if (clipId !== null && clipIds.includes(clipId)) uses.set(clipId, [...(uses.get(clipId) ?? []), use])
  }
  for (const { id, name, ...points } of await configsPlaying(within, actor, clipIds))
    for (const clipId of new Set(Object.values(points)))
      add(clipId, { in: 'config', id, name, at: POINTS.filter(point => points[`${point}ClipId`] === clipId) })

  for (const { clipId, routing, number, ...row } of await numbersPlaying(within, actor, clipIds)) {
    const label = shownText(row.label, actor)
    const at = routing === 'voicemail' ? ('voicemail' as const) : ('message' as const)
    add(clipId, { in: 'number', id: row.id, number: number as BusinessNumber, label, at })
  }

  for (const { id, name, ...times } of await schedulesPlaying(within, actor, clipIds))
    for (const clipId of new Set(Object.values(times)))
      add(clipId, { in: 'schedule', id, name, at: TIMES.filter(time => times[`${time}ClipId`] === clipId) })
  return uses
}

const POINTS: readonly ConfigPoint[] = ['greeting', 'ringback', 'hold', 'rejection']
const TIMES = ['open', 'closed'] as const
const BY_NAME = [{ name: 'asc' as const }, { id: 'asc' as const }]

function configsPlaying(within: Prisma.TransactionClient, { accountId }: Actor, clipIds: readonly string[]) {
  const one = { in: [...clipIds] }
  const points = [{ greetingClipId: one }, { ringbackClipId: one }, { holdClipId: one }, { rejectionClipId: one }]
  return within.config.findMany({
    where: { accountId, deletedAt: null, OR: points },
    select: {
      ...{ id: true, name: true },
      ...{ greetingClipId: true, ringbackClipId: true, holdClipId: true, rejectionClipId: true },
    },
    orderBy: BY_NAME,
  })
}

function numbersPlaying(within: Prisma.TransactionClient, { accountId }: Actor, clipIds: readonly string[]) {
  return within.phoneNumber.findMany({
    where: { accountId, clipId: { in: [...clipIds] } },
    select: { id: true, number: true, label: true, routing: true, clipId: true },
    orderBy: { number: 'asc' },
  })
}

function schedulesPlaying(within: Prisma.TransactionClient, { accountId }: Actor, clipIds: readonly string[]) {
  const one = { in: [...clipIds] }
  return within.schedule.findMany({
    where: { accountId, OR: [{ openClipId: one }, { closedClipId: one }] },
    select: { id: true, name: true, openClipId: true, closedClipId: true },
    orderBy: BY_NAME,
  })
}
