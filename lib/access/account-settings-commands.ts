import { audit } from '@/lib/audit/audit'
import { checkCarrierCredentials } from '@/lib/carriers/plivo/api'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { ACCOUNT_FIELDS, settingsOf, whyRegionIsFixed } from './account-settings-queries'
import { type AccountSettings, carrierInput, madeUpCarrierInput, saveAccountInput } from './account-settings-schema'
import type { SaveAccountResult, SaveCarrierResult } from './account-settings-views'
import { type Actor, allow } from './actor'
import { standInCredentials } from './carrier-credentials'
import { seal } from './seal'

/**
 * Saves an account's settings. Made from an older version, nothing is written, and the answer is what somebody else made
 * of it. Throws ZodError, `invalid` for a region that is fixed.
 */
export async function saveAccountSettings(actor: Actor, raw: unknown): Promise<SaveAccountResult> {
  allow(actor, 'account.write')
  const { version, ...settings } = saveAccountInput.parse(raw)
  return db.$transaction(async tx => {
    const before = await lockAccount(tx, actor)
    if (before.version !== version) return { result: 'changed', ...(await whoChanged(tx, actor, before)) }
    if (before.region !== settings.region) await refuseFixedRegion(tx, actor)
    const data = { ...settings, version: { increment: 1 } }
    const after = await tx.account.update({ where: { id: before.id }, data, select: ACCOUNT_FIELDS })
    await audit(tx, actor, {
      action: 'account.saved',
      ...subject(after),
      ...differences(settingsOf(before), settingsOf(after)),
    })
    return { result: 'saved', settings: settingsOf(after), version: after.version }
  })
}

/**
 * Changes what the account signs with, after asking the carrier whether it knows the pair; `unchecked` saves what it did
 * not say yes to. The voice door takes them within a minute. Throws ZodError, `conflict` when somebody changed them since.
 */
export async function saveCarrierCredentials(actor: Actor, raw: unknown): Promise<SaveCarrierResult> {
  allow(actor, 'account.write')
  const { was, unchecked, ...pair } = carrierInput.parse(raw)
  if (!unchecked) {
    const answer = await checkCarrierCredentials(pair)
    if (!answer.ok) return { result: 'unsure', problem: answer.message }
  }
  await replaceCredentials(actor, was, { ...pair, real: true })
  return { result: 'saved' }
}

/** Back to made-up credentials, new ones, good for the built-in telephone only: the carrier's own calls are turned away. */
export async function useMadeUpCredentials(actor: Actor, raw: unknown): Promise<void> {
  allow(actor, 'account.write')
  const { was } = madeUpCarrierInput.parse(raw)
  await replaceCredentials(actor, was, { ...standInCredentials(), real: false })
}

type Credentials = { authId: string; authToken: string; real: boolean }

async function replaceCredentials(actor: Actor, was: string, { authId, authToken, real }: Credentials): Promise<void> {
  await db.$transaction(async tx => {
    const id = actor.accountId
    // Not against rows that only point at the account: whoever routes a number holds it, and may then need one of those.
    await tx.$queryRaw`SELECT id FROM account WHERE id = ${id} FOR NO KEY UPDATE`
    const before = await tx.account.findUniqueOrThrow({
      where: { id },
      select: { name: true, carrierAuthId: true, carrierReal: true },
    })
    if (before.carrierAuthId !== was) throw changedSince()
    const another = before.carrierAuthId !== authId
    await tx.account.update({
      where: { id },
      // What was made or told at the carrier belongs to the account there.
      data: {
        carrierAuthId: authId,
        carrierAuthToken: seal(authToken),
        carrierReal: real,
        ...(another && { carrierAppId: null }),
      },
    })
    if (another) await tx.phoneNumber.updateMany({ where: { accountId: id }, data: { attachedAt: null } })
    await audit(tx, actor, {
      action: 'account.carrierChanged',
      ...subject({ id, name: before.name }),
      before: { authId: endOf(before.carrierAuthId), real: before.carrierReal },
      after: { authId: endOf(authId), real, authToken: 'a new one, kept sealed' },
    })
  })
}

/** Enough to tell two apart: Admins read the audit log, and credentials are Owners' (product.md R9). */
function endOf(authId: string): string {
  return `…${authId.slice(-4)}`
}

/** Held until the transaction ends, also against whatever is added to the account by its region (`holdRegion`). */
async function lockAccount(tx: Prisma.TransactionClient, { accountId }: Actor) {
  await tx.$queryRaw`SELECT id FROM account WHERE id = ${accountId} FOR UPDATE`
  return tx.account.findUniqueOrThrow({ where: { id: accountId }, select: ACCOUNT_FIELDS })
}

async function refuseFixedRegion(tx: Prisma.TransactionClient, { accountId }: Actor): Promise<void> {
  const message = await whyRegionIsFixed(tx, accountId)
  if (message) throw new AppError('invalid', message, [{ path: 'region', message }])
}

async function whoChanged(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  row: Prisma.AccountGetPayload<{ select: typeof ACCOUNT_FIELDS }>,
) {
  const last = await tx.auditEntry.findFirst({
    where: { accountId, subjectKind: 'account', subjectId: accountId, action: 'account.saved' },
    select: { actorName: true, at: true },
    orderBy: { id: 'desc' },
  })
  const at = last?.at ?? row.updatedAt
  return { settings: settingsOf(row), version: row.version, by: last?.actorName ?? null, at: at.toISOString() }
}

function differences(before: AccountSettings, after: AccountSettings) {
  const fields = (Object.keys(after) as (keyof AccountSettings)[]).filter(field => before[field] !== after[field])
  const only = (facts: AccountSettings) => Object.fromEntries(fields.map(field => [field, facts[field]]))
  return { before: only(before), after: only(after) }
}

function changedSince(): AppError {
  return new AppError(
    'conflict',
    'Somebody changed the credentials in the meantime, so nothing was saved. The page shows which are in use now.',
  )
}

function subject({ id, name }: { id: string; name: string }) {
  return { subjectKind: 'account', subjectId: id, subjectName: name }
}
