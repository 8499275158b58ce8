import { randomUUID } from 'node:crypto'
import { type Actor, allow } from '@/lib/access/actor'
import { copyEnding, freeName } from '@/lib/access/free-name'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { isUniqueViolation, untilNameIsFree } from '@/lib/masked-connect/order-codes'
import { dropOwnClip } from '@/lib/media/place-audio'
import { formatNumber } from '@/lib/phone/format'
import { lockSchedule, subject } from './lock-schedule'
import { newSchedule } from './new-schedule'
import { newScheduleInput, saveScheduleInput } from './schema'
import { type ScheduleSettings, settingsOf } from './settings'
import { targetColumns } from './target-columns'
import { factsOf, type SavedSchedule, type SaveScheduleResult, SCHEDULE_FIELDS, type ScheduleRow } from './views'

/** A new schedule with a common week; no number follows it yet. Throws ZodError, `conflict` when the name is taken, `notFound`. */
export async function createSchedule(actor: Actor, raw: unknown): Promise<SavedSchedule> {
  allow(actor, 'routing.write')
  const { name, openConfigId } = newScheduleInput.parse(raw)
  const settings = newSchedule(actor, name, openConfigId)
  return naming(name, () => db.$transaction(tx => insert(tx, actor, settings, 'schedule.created')))
}

/**
 * Saves all settings, effective on the next call. Made from an older version, nothing is written, and the answer is what
 * somebody else made of it. Throws ZodError, `conflict` when the name is taken, `notFound`.
 */
export async function saveSchedule(actor: Actor, scheduleId: string, raw: unknown): Promise<SaveScheduleResult> {
  allow(actor, 'routing.write')
  const { version, ...settings } = saveScheduleInput.parse(raw)

  return naming(settings.name, () =>
    db.$transaction(async tx => {
      const before = await lockSchedule(tx, actor, scheduleId)
      if (before.version !== version) return { result: 'changed', ...(await whoChanged(tx, actor, before)) }
      const data = { ...(await columnsOf(tx, actor, settings, before)), version: { increment: 1 } }
      const after = await tx.schedule.update({ where: { id: before.id }, data, select: SCHEDULE_FIELDS })
      await dropOwnClip(tx, before.openClip, after.openClip?.id ?? null)
      await dropOwnClip(tx, before.closedClip, after.closedClip?.id ?? null)
      await audit(tx, actor, { action: 'schedule.saved', ...subject(after), ...differing(before, after) })
      return { result: 'saved', schedule: saved(after) }
    }),
  )
}

/** A second schedule with the same hours and targets, followed by no number. It is called "… copy". */
export async function duplicateSchedule(actor: Actor, scheduleId: string): Promise<SavedSchedule> {
  allow(actor, 'routing.write')
  return untilNameIsFree(() =>
    db.$transaction(async tx => {
      const original = await lockSchedule(tx, actor, scheduleId)
      const settings = { ...settingsOf(factsOf(original)), name: await nameOfCopy(tx, actor, original.name) }
      return insert(tx, actor, settings, 'schedule.duplicated')
    }),
  )
}

/** Deletes a schedule. Throws `conflict` naming the numbers that still follow it, `notFound`. */
export async function deleteSchedule(actor: Actor, scheduleId: string): Promise<void> {
  allow(actor, 'routing.write')
  await db.$transaction(async tx => {
    const schedule = await lockSchedule(tx, actor, scheduleId)
    if (schedule.numbers.length > 0) throw stillUsed(schedule)
    await tx.schedule.delete({ where: { id: schedule.id } })
    await dropOwnClip(tx, schedule.openClip, null)
    await dropOwnClip(tx, schedule.closedClip, null)
    await audit(tx, actor, {
      action: 'schedule.deleted',
      ...subject(schedule),
      before: factsOf(schedule),
      after: null,
    })
  })
}

async function insert(
  tx: Prisma.TransactionClient,
  actor: Actor,
  settings: ScheduleSettings,
  action: string,
): Promise<SavedSchedule> {
  const data = {
    id: randomUUID(),
    accountId: actor.accountId,
    ...(await columnsOf(tx, actor, settings, { openClip: null, closedClip: null })),
  }
  const row = await tx.schedule.create({ data, select: SCHEDULE_FIELDS })
  await audit(tx, actor, { action, ...subject(row), before: null, after: factsOf(row) })
  return saved(row)
}

async function columnsOf(
  tx: Prisma.TransactionClient,
  actor: Actor,
  settings: ScheduleSettings,
  current: Pick<ScheduleRow, 'openClip' | 'closedClip'>,
) {
  const { name, timeZone, week, holidays } = settings
  return { name, timeZone, week, holidays, ...(await targetColumns(tx, actor, settings, current)) }
}

async function whoChanged(tx: Prisma.TransactionClient, { accountId }: Actor, row: ScheduleRow) {
  const last = await tx.auditEntry.findFirst({
    where: { accountId, subjectKind: 'schedule', subjectId: row.id, action: 'schedule.saved' },
    select: { actorName: true, at: true },
    orderBy: { id: 'desc' },
  })
  return { schedule: saved(row), by: last?.actorName ?? null, at: (last?.at ?? row.updatedAt).toISOString() }
}

/** "Delivery hours copy", then "Delivery hours copy 2". */
async function nameOfCopy(tx: Prisma.TransactionClient, { accountId }: Actor, name: string): Promise<string> {
  const rows = await tx.schedule.findMany({ where: { accountId }, select: { name: true } })
  return freeName(
    name,
    rows.map(row => row.name),
    copyEnding,
  )
}

async function naming<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const message = `There is a schedule “${name}” already. Choose another name.`
    throw new AppError('conflict', message, [{ path: 'name', message }])
  }
}

function stillUsed({ name, numbers }: ScheduleRow): AppError {
  const list = new Intl.ListFormat('en').format(numbers.map(({ number }) => formatNumber(number)))
  const [follow, them] = numbers.length === 1 ? ['follows', 'it'] : ['follow', 'them']
  return new AppError('conflict', `${list} still ${follow} “${name}”. Route ${them} elsewhere first.`)
}

/** Of two states of one schedule, the facts that are not the same, as they were and as they are. */
function differing(before: ScheduleRow, after: ScheduleRow) {
  const [was, is] = [factsOf(before), factsOf(after)]
  const fields = (Object.keys(is) as (keyof typeof is)[]).filter(
    field => JSON.stringify(was[field]) !== JSON.stringify(is[field]),
  )
  const only = (facts: typeof is) => Object.fromEntries(fields.map(field => [field, facts[field]]))
  return { before: only(was), after: only(is) }
}

function saved(row: ScheduleRow): SavedSchedule {
  return { id: row.id, settings: settingsOf(factsOf(row)), version: row.version }
}
