import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import type { AccountSettings } from './account-settings-schema'
import type { AccountSettingsView } from './account-settings-views'
import { type Actor, allow } from './actor'

/** What the database must be asked for to show or change an account's settings. */
export const ACCOUNT_FIELDS = {
  id: true,
  name: true,
  region: true,
  timeZone: true,
  transcribe: true,
  retentionDays: true,
  version: true,
  updatedAt: true,
} as const satisfies Prisma.AccountSelect

type AccountRow = Prisma.AccountGetPayload<{ select: typeof ACCOUNT_FIELDS }>

/** The account's settings; the carrier's auth id for Owners only, its token for nobody. */
export async function readAccountSettings(actor: Actor): Promise<AccountSettingsView> {
  allow(actor, 'settings.read')
  const row = await db.account.findUniqueOrThrow({
    where: { id: actor.accountId },
    select: { ...ACCOUNT_FIELDS, carrierAuthId: true, carrierReal: true },
  })
  return {
    settings: settingsOf(row),
    version: row.version,
    regionFixedBecause: await whyRegionIsFixed(db, actor.accountId),
    canTranscribe: env.transcribe !== undefined,
    carrier: actor.permissions.has('account.write') ? { authId: row.carrierAuthId, real: row.carrierReal } : null,
  }
}

/** A region is fixed once the account has numbers or mappings (product.md C20); null while it has neither. */
export async function whyRegionIsFixed(tx: Prisma.TransactionClient, accountId: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ numbers: boolean; mappings: boolean; phones: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM phone_number WHERE account_id = ${accountId}) AS numbers,
      EXISTS (
        SELECT 1 FROM config c
        WHERE c.account_id = ${accountId} AND c.deleted_at IS NULL
          AND EXISTS (SELECT 1 FROM mapping m WHERE m.config_id = c.id)
      ) AS mappings,
      EXISTS (SELECT 1 FROM membership WHERE account_id = ${accountId} AND phone_number IS NOT NULL) AS phones`
  const has = [
    found?.numbers && 'phone numbers',
    found?.mappings && 'mappings',
    found?.phones && 'members with a phone of their own',
  ].filter(word => typeof word === 'string')
  if (has.length === 0) return null
  const list = new Intl.ListFormat('en').format(has)
  return `Fixed, because the account has ${list}, and they belong to this region. For another region add another account.`
}

export function settingsOf({ name, region, timeZone, transcribe, retentionDays }: AccountRow): AccountSettings {
  return { name, region, timeZone, transcribe, retentionDays }
}
