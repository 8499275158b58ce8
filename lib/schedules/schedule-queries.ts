import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { SCHEDULE_FIELDS, type ScheduleView, scheduleView } from './views'

/** The account's schedules by name, each with the numbers that follow it. */
export async function listSchedules(actor: Actor, now = new Date()): Promise<ScheduleView[]> {
  allow(actor, 'settings.read')
  const rows = await db.schedule.findMany({
    where: { accountId: actor.accountId },
    select: SCHEDULE_FIELDS,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(row => scheduleView(row, actor, now))
}

/** One schedule. Throws `notFound`. */
export async function findSchedule(actor: Actor, scheduleId: string, now = new Date()): Promise<ScheduleView> {
  allow(actor, 'settings.read')
  const row = await db.schedule.findFirst({
    where: { id: scheduleId, accountId: actor.accountId },
    select: SCHEDULE_FIELDS,
  })
  if (!row) throw new AppError('notFound', 'There is no such schedule in this account.')
  return scheduleView(row, actor, now)
}
