import { db } from '@/lib/db/client'
import { makeAccount, makeConfig, memberOf } from '@/lib/numbers/testing'
import { addMapping } from './mapping-commands'
import type { MappingInput } from './schema'
import type { MappingView } from './views'

export const ASHA = '+919870000001'
export const DEV = '+919870000002'
export const RAVI = '+919820000001'
export const MEERA = '+919820000002'

export const owner = memberOf('swift', 'owner')
export const reader = memberOf('swift', 'user')
/** Owner of another account. */
export const stranger = memberOf('other', 'owner')

/** Account "swift" with configuration `hub`, "Mumbai Hub"; account "other" with `theirs`. Nothing else is left. */
export async function startAfresh(): Promise<void> {
  await db.$executeRaw`TRUNCATE account, config, mapping, mapping_change, phone_number, media_clip, audit_entry CASCADE`
  await makeAccount('swift')
  await makeAccount('other')
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await makeConfig('other', 'theirs', 'Their Hub')
}

/** A mapping in `hub` from Asha to Ravi, but for what is given. */
export function add(given: Partial<MappingInput> = {}, now?: Date): Promise<MappingView> {
  return addMapping(owner, 'hub', { customerNumber: ASHA, followMeNumber: RAVI, ...given }, now)
}

export function lastAudit() {
  return db.auditEntry.findFirst({ orderBy: { id: 'desc' } })
}

/** What an attempt was refused with; fails the test when it was not. */
export async function refusalOf(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => undefined,
    error => error,
  )
  if (!(error instanceof Error)) throw new Error('It was not refused.')
  const { code, message, fields = [], issues = [] } = error as Error & Record<string, never[] | undefined>
  return { code: code as unknown, message, fields: [...fields, ...issues] as { path: unknown; message: string }[] }
}
