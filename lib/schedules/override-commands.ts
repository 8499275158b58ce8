import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { Override } from './hours'
import { SCHEDULE_LIMITS } from './limits'
import { lockSchedule, subject } from './lock-schedule'
import { overrideInput } from './schema'
import { overrideOf } from './views'
import { DAY_MS } from './zone-clock'

const { overrideDays } = SCHEDULE_LIMITS

/**
 * Open or closed by hand from this moment, until it ends by itself; takes the place of an override that is in force. Whoever
 * edits the hours meanwhile is not disturbed. Throws ZodError, `invalid` for an end that is past or too far, `notFound`.
 */
export async function overrideSchedule(
  actor: Actor,
  scheduleId: string,
  raw: unknown,
  now = new Date(),
): Promise<Override> {
  allow(actor, 'routing.write')
  const { state, until } = overrideInput.parse(raw)
  const override = { state, until: endOfOverride(until, now).toISOString() }
  await setOverride(actor, scheduleId, override, 'schedule.overridden', now)
  return override
}

/** The hours decide again. Fine when nothing was in force. Throws `notFound`. */
export async function resumeSchedule(actor: Actor, scheduleId: string, now = new Date()): Promise<void> {
  allow(actor, 'routing.write')
  await setOverride(actor, scheduleId, null, 'schedule.resumed', now)
}

async function setOverride(
  actor: Actor,
  scheduleId: string,
  override: Override | null,
  action: string,
  now: Date,
): Promise<void> {
  await db.$transaction(async tx => {
    const schedule = await lockSchedule(tx, actor, scheduleId)
    const before = overrideOf(schedule, now)
    if (before === null && override === null) return
    await tx.schedule.update({ where: { id: schedule.id }, data: { override: override ?? Prisma.DbNull } })
    await audit(tx, actor, { action, ...subject(schedule), before: { override: before }, after: { override } })
  })
}

function endOfOverride(until: string, now: Date): Date {
  const end = new Date(until)
  const ahead = end.getTime() - now.getTime()
  if (ahead > 0 && ahead <= overrideDays * DAY_MS) return end
  const message =
    ahead > 0
      ? `Pick an end within ${overrideDays} days. For longer, change the hours.`
      : 'Pick an end that lies ahead.'
  throw new AppError('invalid', message, [{ path: 'until', message }])
}
