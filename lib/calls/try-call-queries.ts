import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { TryCallHours } from './try-call-views'

/** The business hours of the account's numbers, by number id; a number that keeps none is missing. */
export async function tryCallHours(actor: Actor): Promise<ReadonlyMap<string, TryCallHours>> {
  allow(actor, 'call.try')
  const rows = await db.phoneNumber.findMany({
    where: { accountId: actor.accountId, scheduleId: { not: null } },
    select: { id: true, schedule: { select: { name: true, timeZone: true, openConfigId: true } } },
  })
  return new Map(rows.flatMap(({ id, schedule }) => (schedule ? [[id, schedule] as const] : [])))
}
