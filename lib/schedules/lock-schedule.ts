import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { SCHEDULE_FIELDS, type ScheduleRow } from './views'

/** The actor's schedule, locked until the transaction ends, also against a number being routed to it. Throws `notFound`. */
export async function lockSchedule(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  id: string,
): Promise<ScheduleRow> {
  await tx.$queryRaw`SELECT id FROM schedule WHERE id = ${id} AND account_id = ${accountId} FOR UPDATE`
  const row = await tx.schedule.findFirst({ where: { id, accountId }, select: SCHEDULE_FIELDS })
  if (row) return row
  throw new AppError('notFound', 'There is no such schedule in this account.')
}

/** The schedule as the subject of an audit entry. */
export function subject({ id, name }: Pick<ScheduleRow, 'id' | 'name'>) {
  return { subjectKind: 'schedule', subjectId: id, subjectName: name }
}
