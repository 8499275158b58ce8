import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type Actor, allow } from '@/lib/access/actor'
import { holdRegion } from '@/lib/access/hold-region'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { dropOwnClip } from '@/lib/media/place-audio'
import { formatNumber } from '@/lib/phone/format'
import type { BusinessNumber } from '@/lib/phone/number'
import { parseBusinessNumber } from '@/lib/phone/parse'
import { claimNumber, claimNumbers } from './claim-number'
import { configsRinging } from './follow-me-queries'
import { followMeWarning } from './follow-me-warning'
import { routingColumns } from './routing-columns'
import { routingFacts } from './routing-views'
import {
  addNumberInput,
  editNumberInput,
  removeNumberInput,
  routeNumberInput,
  routeNumbersInput,
  type routingInput,
} from './schema'
import { NUMBER_FIELDS, type NumberRow, type NumberView, numberView } from './views'

/** `warning` is for whoever added the number; null when there is nothing to point out. */
export type AddedNumber = { number: NumberView; warning: string | null }

/** Adds a number that routes to nothing yet. Throws `conflict` when it is anybody's already, without saying whose. */
export async function addNumber(actor: Actor, raw: unknown): Promise<AddedNumber> {
  allow(actor, 'routing.write')
  const input = addNumberInput.parse(raw)
  const number = businessNumber(actor, input.number)

  const row = await insertNumber(actor, number, input.label ?? null)
  return { number: numberView(row, actor), warning: followMeWarning(await configsRinging(actor, [number])) }
}

/** The same for a number that was read already; nobody looks whether it is a follow-me number. */
export async function insertNumber(actor: Actor, number: BusinessNumber, label: string | null): Promise<NumberRow> {
  allow(actor, 'routing.write')
  const data = { id: randomUUID(), accountId: actor.accountId, number, label }
  try {
    return await db.$transaction(async tx => {
      await holdRegion(tx, actor)
      const row = await tx.phoneNumber.create({ data, select: NUMBER_FIELDS })
      await audit(tx, actor, { action: 'number.added', ...subject(row), before: null, after: facts(row) })
      return row
    })
  } catch (error) {
    throw isTaken(error) ? await takenError(actor, number) : error
  }
}

/** Changes the label. Throws `conflict` when somebody else changed the number since `version`. */
export async function editNumber(actor: Actor, numberId: string, raw: unknown): Promise<NumberView> {
  allow(actor, 'routing.write')
  const { label, version } = editNumberInput.parse(raw)
  return db.$transaction(async tx => {
    const before = await claimNumber(tx, actor, numberId, version)
    const after = await tx.phoneNumber.update({ where: { id: before.id }, data: { label }, select: NUMBER_FIELDS })
    await audit(tx, actor, {
      action: 'number.edited',
      ...subject(after),
      before: labelOf(before),
      after: labelOf(after),
    })
    return numberView(after, actor)
  })
}

/** Changes what calls reach, from the next call on. Throws `conflict` when somebody changed the number since `version`. */
export async function routeNumber(actor: Actor, numberId: string, raw: unknown): Promise<NumberView> {
  allow(actor, 'routing.write')
  const { routing, version } = routeNumberInput.parse(raw)
  return db.$transaction(async tx => {
    const before = await claimNumber(tx, actor, numberId, version)
    return numberView(await reroute(tx, actor, before, routing), actor)
  })
}

/**
 * The same for many numbers in one go, each with its own audit entry: all of them or none. Throws `conflict` naming the
 * numbers somebody changed since their versions.
 */
export async function routeNumbers(actor: Actor, raw: unknown): Promise<NumberView[]> {
  allow(actor, 'routing.write')
  const { changes } = routeNumbersInput.parse(raw)
  return db.$transaction(
    async tx => {
      const views = []
      for (const [index, before] of (await claimNumbers(tx, actor, changes)).entries()) {
        const routing = changes[index]?.routing
        if (routing) views.push(numberView(await reroute(tx, actor, before, routing), actor))
      }
      return views
    },
    { timeout: MANY_MS },
  )
}

/** Removes the number from the account; calls already logged keep it. Throws `conflict` as the others do. */
export async function removeNumber(actor: Actor, numberId: string, raw: unknown): Promise<void> {
  allow(actor, 'routing.write')
  const { version } = removeNumberInput.parse(raw)

  await db.$transaction(async tx => {
    const before = await claimNumber(tx, actor, numberId, version)
    await tx.phoneNumber.delete({ where: { id: before.id } })
    await dropOwnClip(tx, before.clip, null)
    await audit(tx, actor, { action: 'number.removed', ...subject(before), before: facts(before), after: null })
  })
}

/** Five short statements a number, five hundred numbers, a slow database. */
const MANY_MS = 30_000

async function reroute(
  tx: Prisma.TransactionClient,
  actor: Actor,
  before: NumberRow,
  routing: z.infer<typeof routingInput>,
): Promise<NumberRow> {
  const data = await routingColumns(tx, actor, before, routing)
  const after = await tx.phoneNumber.update({ where: { id: before.id }, data, select: NUMBER_FIELDS })
  await dropOwnClip(tx, before.clip, data.clipId)
  await audit(tx, actor, {
    action: 'number.routed',
    ...subject(after),
    before: reachedBy(before),
    after: reachedBy(after),
  })
  return after
}

function businessNumber({ region }: Actor, text: string): BusinessNumber {
  const parsed = parseBusinessNumber(text, region)
  if (!parsed.ok) throw new AppError('invalid', parsed.problem, [{ path: 'number', message: parsed.problem }])
  return parsed.number
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

/** Which other account has a number is nobody else's business. */
async function takenError({ accountId }: Actor, number: BusinessNumber): Promise<AppError> {
  const ours = await db.phoneNumber.findFirst({ where: { accountId, number }, select: { label: true } })
  const message = ours
    ? `This number is in your list already${ours.label ? `, labelled “${ours.label}”` : ''}.`
    : 'This number can’t be added: it is in use elsewhere, and a number belongs to one account only.'
  return new AppError('conflict', message, [{ path: 'number', message }])
}

function subject({ id, number }: NumberRow) {
  return { subjectKind: 'number', subjectId: id, subjectName: formatNumber(number) }
}

const labelOf = ({ label }: NumberRow) => ({ label })
const reachedBy = (row: NumberRow) => ({ routing: routingFacts(row) })

function facts(row: NumberRow) {
  return { ...labelOf(row), ...reachedBy(row) }
}
