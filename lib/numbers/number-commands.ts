import { randomUUID } from 'node:crypto'
import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { formatNumber } from '@/lib/phone/format'
import type { BusinessNumber } from '@/lib/phone/number'
import { parseBusinessNumber } from '@/lib/phone/parse'
import { claimNumber } from './claim-number'
import { configsRinging } from './follow-me-queries'
import { dropMessage } from './message-clip'
import { routingColumns } from './routing-columns'
import { addNumberInput, editNumberInput, removeNumberInput, routeNumberInput } from './schema'
import { NUMBER_FIELDS, type NumberRow, type NumberView, numberView, routingView } from './views'

/** `warning` is for whoever added the number; null when there is nothing to point out. */
export type AddedNumber = { number: NumberView; warning: string | null }

/** Adds a number that routes to nothing yet. Throws `conflict` when it is anybody's already, without saying whose. */
export async function addNumber(actor: Actor, raw: unknown): Promise<AddedNumber> {
  allow(actor, 'routing.write')
  const input = addNumberInput.parse(raw)
  const number = businessNumber(actor, input.number)

  const row = await insert(actor, number, input.label ?? null)
  return { number: numberView(row, actor), warning: followMeWarning(await configsRinging(actor, number)) }
}

/** Changes the label. Throws `conflict` when somebody else changed the number since `version`. */
export async function editNumber(actor: Actor, numberId: string, raw: unknown): Promise<NumberView> {
  allow(actor, 'routing.write')
  const { label, version } = editNumberInput.parse(raw)
  return change(actor, numberId, version, 'number.edited', labelOf, async () => ({ label }))
}

/** Changes what calls reach, from the next call on. Throws `conflict` when somebody changed the number since `version`. */
export async function routeNumber(actor: Actor, numberId: string, raw: unknown): Promise<NumberView> {
  allow(actor, 'routing.write')
  const { routing, version } = routeNumberInput.parse(raw)
  return change(actor, numberId, version, 'number.routed', reachedBy, (tx, before) =>
    routingColumns(tx, actor, before, routing),
  )
}

/** Removes the number from the account; calls already logged keep it. Throws `conflict` as the others do. */
export async function removeNumber(actor: Actor, numberId: string, raw: unknown): Promise<void> {
  allow(actor, 'routing.write')
  const { version } = removeNumberInput.parse(raw)

  await db.$transaction(async tx => {
    const before = await claimNumber(tx, actor, numberId, version)
    await tx.phoneNumber.delete({ where: { id: before.id } })
    await dropMessage(tx, before.clip)
    await audit(tx, actor, { action: 'number.removed', ...subject(before), before: facts(before), after: null })
  })
}

type Decide = (tx: Prisma.TransactionClient, before: NumberRow) => Promise<Prisma.PhoneNumberUncheckedUpdateInput>

function change(
  actor: Actor,
  numberId: string,
  version: number,
  action: string,
  facts: (row: NumberRow) => object,
  decide: Decide,
): Promise<NumberView> {
  return db.$transaction(async tx => {
    const before = await claimNumber(tx, actor, numberId, version)
    const data = await decide(tx, before)
    const after = await tx.phoneNumber.update({ where: { id: before.id }, data, select: NUMBER_FIELDS })
    if (!after.clip) await dropMessage(tx, before.clip)
    await audit(tx, actor, { action, ...subject(after), before: facts(before), after: facts(after) })
    return numberView(after, actor)
  })
}

function businessNumber({ region }: Actor, text: string): BusinessNumber {
  const parsed = parseBusinessNumber(text, region)
  if (!parsed.ok) throw new AppError('invalid', parsed.problem, [{ path: 'number', message: parsed.problem }])
  return parsed.number
}

async function insert(actor: Actor, number: BusinessNumber, label: string | null): Promise<NumberRow> {
  const data = { id: randomUUID(), accountId: actor.accountId, number, label }
  try {
    return await db.$transaction(async tx => {
      const row = await tx.phoneNumber.create({ data, select: NUMBER_FIELDS })
      await audit(tx, actor, { action: 'number.added', ...subject(row), before: null, after: facts(row) })
      return row
    })
  } catch (error) {
    throw isTaken(error) ? await takenError(actor, number) : error
  }
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

/** product.md C21 */
function followMeWarning(configs: readonly string[] | null): string | null {
  if (configs === null)
    return 'The mapping lists were too long to check. If this number is a follow-me number, calls it was to take are turned away.'
  if (configs.length === 0) return null
  const names = new Intl.ListFormat('en').format(configs.map(name => `“${name}”`))
  return `This number is a follow-me number in ${names}. From now on calls it was to take are turned away: a call is never connected to a business number.`
}

function subject({ id, number }: NumberRow) {
  return { subjectKind: 'number', subjectId: id, subjectName: formatNumber(number) }
}

const labelOf = ({ label }: NumberRow) => ({ label })
const reachedBy = (row: NumberRow) => ({ routing: routingView(row) })

function facts(row: NumberRow) {
  return { ...labelOf(row), ...reachedBy(row) }
}
