import { type Actor, allow } from '@/lib/access/actor'
import type { CarrierAccount } from '@/lib/access/carrier-account'
import { beginningOf } from '@/lib/access/free-name'
import { audit } from '@/lib/audit/audit'
import type { PlivoApi } from '@/lib/carriers/plivo/api'
import { PlivoError } from '@/lib/carriers/plivo/api-request'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { formatNumber } from '@/lib/phone/format'
import type { BusinessNumber } from '@/lib/phone/number'
import { parseBusinessNumber } from '@/lib/phone/parse'
import { LIMITS } from '@/lib/switchboard/limits'
import { atTheCarrier, type Connect, connectPlivo, refusalOf } from './at-the-carrier'
import { answersHere, applicationOf, unreachableBecause } from './carrier-application'
import type { Attachment, CheckedNumber, NumberProblem } from './carrier-views'
import { configsRinging } from './follow-me-queries'
import { followMeWarning } from './follow-me-warning'
import { insertNumber, removeNumber } from './number-commands'
import { addFromCarrierInput, attachNumbersInput, numberLabel, removeNumberInput } from './schema'
import type { NumberRow } from './views'

/** `problems`: what was not added, or added and not attached, and why. `warning` is as `addNumber`'s. */
export type AddedFromCarrier = { addedIds: string[]; problems: NumberProblem[]; warning: string | null }

/**
 * Adds numbers of the carrier account under their names there and, with `attach`, has their calls sent here. Each number
 * stands for itself: what goes wrong with one is said, and the others go on. Throws `carrierFailed` before anything is done.
 */
export async function addFromCarrier(
  actor: Actor,
  raw: unknown,
  connect: Connect = connectPlivo,
): Promise<AddedFromCarrier> {
  allow(actor, 'routing.write')
  const { numbers, attach } = addFromCarrierInput.parse(raw)
  const { atCarrier, appId } = await atTheCarrier(actor, connect, async (api, account) => ({
    appId: attach ? await ourApplication(actor, api, account) : null,
    atCarrier: await api.listVoiceNumbers(),
  }))

  const rows: NumberRow[] = []
  const refused: NumberProblem[] = []
  for (const number of new Set(numbers))
    try {
      rows.push(await insertFound(actor, number, atCarrier.find(each => each.number === number)?.alias))
    } catch (error) {
      refused.push({ number, message: wordsFor(number, error) })
    }
  return {
    addedIds: rows.map(({ id }) => id),
    problems: [...refused, ...(appId ? await attachRows(actor, connect, appId, rows) : [])],
    warning: await warningOf(actor, rows),
  }
}

/** The numbers are there already: an error here must not read as if they were not. */
async function warningOf(actor: Actor, rows: readonly NumberRow[]): Promise<string | null> {
  try {
    const ringing = rows.length > 0 ? await configsRinging(actor, rows.map(numberOf)) : []
    return followMeWarning(ringing, rows.length > 1)
  } catch (error) {
    log.error({ err: error }, 'numbers were added, and what rings them could not be looked up')
    return null
  }
}

/** Has the carrier send these numbers' calls here, each on its own. Throws `notFound`, `carrierFailed` before anything is done. */
export async function attachNumbers(
  actor: Actor,
  raw: unknown,
  connect: Connect = connectPlivo,
): Promise<{ problems: NumberProblem[] }> {
  allow(actor, 'routing.write')
  const { numberIds } = attachNumbersInput.parse(raw)
  const rows = await ownNumbers(actor, numberIds)
  const appId = await atTheCarrier(actor, connect, (api, account) => ourApplication(actor, api, account))
  return { problems: await attachRows(actor, connect, appId, rows) }
}

/**
 * Has the carrier send this number's calls nowhere, if it sends them here; a number whose calls go elsewhere is left alone.
 * Throws `carrierFailed`, `notFound`.
 */
export async function detachNumber(actor: Actor, numberId: string, connect: Connect = connectPlivo): Promise<void> {
  allow(actor, 'routing.write')
  const [row] = await ownNumbers(actor, [numberId])
  if (!row) return
  await atTheCarrier(actor, connect, async (api, account) => {
    const found = await api.getNumber(row.number)
    const attachment = await attachmentOf(actor, api, account, found && { appId: found.appId })
    if (attachment === 'attached' || attachment === 'moved') await api.setNumberApplication(row.number, null)
    await noteAttached(actor, account, row, null)
  })
}

/** Detaches a number and removes it from the account; neither, when somebody changed it since `version` or the carrier refuses. */
export async function removeFromCarrierToo(
  actor: Actor,
  numberId: string,
  raw: unknown,
  connect: Connect = connectPlivo,
): Promise<void> {
  allow(actor, 'routing.write')
  const { version } = removeNumberInput.parse(raw)
  const [row] = await ownNumbers(actor, [numberId])
  // Said by the removal itself, in the words for it, before the carrier is told anything.
  if (row?.version === version) await detachNumber(actor, numberId, connect)
  await removeNumber(actor, numberId, { version })
}

/** Asks the carrier where it sends each of the account's numbers, and keeps what it says. Throws `carrierFailed`. */
export async function checkCarrier(actor: Actor, connect: Connect = connectPlivo): Promise<CheckedNumber[]> {
  allow(actor, 'routing.write')
  const rows = await ownNumbers(actor, null)
  const checked = await atTheCarrier(actor, connect, async (api, account) => {
    const atCarrier = new Map((await api.listVoiceNumbers()).map(each => [each.number, each]))
    const known = new Map<string | null, Attachment>()
    const attachments: { row: OwnNumber; attachment: Attachment }[] = []
    for (const row of rows) {
      const found = atCarrier.get(row.number)
      const attachment = (found && known.get(found.appId)) ?? (await attachmentOf(actor, api, account, found ?? null))
      if (found) known.set(found.appId, attachment)
      attachments.push({ row, attachment })
    }
    for (const { row, attachment } of attachments) {
      const attached = attachment === 'attached'
      if (attached !== (row.attachedAt !== null)) await noteAttached(actor, account, row, attached ? new Date() : null)
    }
    return attachments
  })
  return checked.map(({ row, attachment }) => ({ numberId: row.id, attachment }))
}

type OwnNumber = Pick<NumberRow, 'id' | 'number' | 'attachedAt' | 'version'>

/** All of the account's numbers, or these. Throws `notFound` when one of these is none of them. */
async function ownNumbers({ accountId }: Actor, ids: readonly string[] | null): Promise<OwnNumber[]> {
  const rows = await db.phoneNumber.findMany({
    where: { accountId, ...(ids && { id: { in: [...ids] } }) },
    select: { id: true, number: true, attachedAt: true, version: true },
    orderBy: { number: 'asc' },
  })
  if (ids && rows.length < new Set(ids).size) throw new AppError('notFound', 'There is no such number in this account.')
  return rows
}

/** `alias` is undefined for a number that the carrier account does not have. */
async function insertFound(actor: Actor, number: string, alias: string | null | undefined): Promise<NumberRow> {
  const named = formatNumber(number)
  if (alias === undefined) throw new AppError('notFound', `${named} is not in this Plivo account.`)
  const parsed = parseBusinessNumber(number, actor.region)
  if (!parsed.ok) throw new AppError('invalid', parsed.problem)
  return insertNumber(actor, parsed.number, labelOf(alias))
}

/** The carrier's name for a number as far as it can be a label of ours. */
function labelOf(alias: string | null): string | null {
  return numberLabel.safeParse(alias && beginningOf(alias.trim(), LIMITS.labelCharacters)).data ?? null
}

const numberOf = ({ number }: NumberRow) => number as BusinessNumber

/** Never throws: the numbers are there, attached or not. Once the carrier itself is in the way, the rest would only wait for the same. */
async function attachRows(
  actor: Actor,
  connect: Connect,
  appId: string,
  rows: readonly OwnNumber[],
): Promise<NumberProblem[]> {
  const problems: NumberProblem[] = []
  let at = 0
  try {
    await atTheCarrier(actor, connect, async (api, account) => {
      for (const row of rows) {
        try {
          await api.setNumberApplication(row.number, appId)
          await noteAttached(actor, account, row, new Date())
        } catch (error) {
          if (!(error instanceof PlivoError && ['notFound', 'refused'].includes(error.problem))) throw error
          problems.push({ number: row.number, message: wordsFor(row.number, error) })
        }
        at++
      }
    })
  } catch (error) {
    problems.push(...rows.slice(at).map(({ number }) => ({ number, message: wordsFor(number, error) })))
  }
  return problems
}

function wordsFor(number: string, error: unknown): string {
  if (error instanceof AppError) return error.message
  if (error instanceof PlivoError)
    return error.problem === 'notFound'
      ? `${formatNumber(number)} is not in this Plivo account.`
      : refusalOf(error).message
  log.error({ err: error }, 'a number of the carrier could not be added or attached')
  return 'Something went wrong on our side with this number. Look at the list of numbers, then try again.'
}

/**
 * The id of the application that sends calls here: the one we have, set right; else one made or found for it. Throws
 * `conflict` while the carrier could not call us: numbers attached to it would be dead.
 */
async function ourApplication(actor: Actor, api: PlivoApi, account: CarrierAccount): Promise<string> {
  const because = unreachableBecause(env.publicUrl, api.baseUrl)
  if (because) throw new AppError('conflict', because)
  const application = applicationOf(actor.accountId, env.publicUrl)
  if (account.appId && (await api.updateApplication(account.appId, application))) return account.appId
  const found = await api.findApplication(application.name)
  const appId = found ?? (await api.createApplication(application))
  if (found) await api.updateApplication(found, application)
  await db.$transaction(async tx => {
    await stillAt(tx, actor, account)
    await tx.account.update({ where: { id: actor.accountId }, data: { carrierAppId: appId } })
    await audit(tx, actor, {
      action: 'account.applicationMade',
      subjectKind: 'account',
      subjectId: actor.accountId,
      subjectName: account.name,
      before: { carrierAppId: account.appId },
      after: { carrierAppId: appId },
    })
  })
  return appId
}

async function attachmentOf(
  { accountId }: Actor,
  api: PlivoApi,
  account: CarrierAccount,
  found: { appId: string | null } | null,
): Promise<Attachment> {
  if (!found) return 'absent'
  if (found.appId === null) return 'loose'
  if (answersHere(await api.getAnswerUrl(found.appId), applicationOf(accountId, env.publicUrl))) return 'attached'
  return found.appId === account.appId ? 'moved' : 'elsewhere'
}

/** Keeps what this account at the carrier was told, or said, with its audit entry. Throws `conflict` as `stillAt` does. */
async function noteAttached(
  actor: Actor,
  account: CarrierAccount,
  row: OwnNumber,
  attachedAt: Date | null,
): Promise<void> {
  await db.$transaction(async tx => {
    await stillAt(tx, actor, account)
    const { count } = await tx.phoneNumber.updateMany({
      where: { id: row.id, accountId: actor.accountId },
      data: { attachedAt },
    })
    if (count === 0 || (attachedAt === null && row.attachedAt === null)) return
    await audit(tx, actor, {
      action: attachedAt ? 'number.attached' : 'number.detached',
      subjectKind: 'number',
      subjectId: row.id,
      subjectName: formatNumber(row.number),
      before: { attachedAt: row.attachedAt },
      after: { attachedAt },
    })
  })
}

/**
 * Holds the account at this account of the carrier until the transaction ends: what was made or told there is worth nothing
 * at another. Throws `conflict` when an Owner has replaced the credentials meanwhile.
 */
async function stillAt(tx: Prisma.TransactionClient, { accountId }: Actor, { authId }: CarrierAccount): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS held FROM account WHERE id = ${accountId} AND carrier_auth_id = ${authId} FOR NO KEY UPDATE`
  if (held.length === 0)
    throw new AppError(
      'conflict',
      'The carrier credentials were replaced in the meantime. Check the numbers at the carrier again.',
    )
}
