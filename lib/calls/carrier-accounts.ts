import { unseal } from '@/lib/access/seal'
import type { Region } from '@/lib/phone/number'
import { callQuery } from './call-query'

/** What the voice door must know of an account before it believes a request. */
export type CarrierAccount = {
  id: string
  region: Region
  authToken: string /** Milliseconds since 1970. */
  readAt: number
}

/** The account as it was when it was last read; null when it never was, or when there is none. */
export function rememberedAccount(accountId: string): CarrierAccount | null {
  return remembered.get(accountId) ?? null
}

/** The account as the database has it this moment; null when there is none. Throws when the database is away. */
export async function readCarrierAccount(accountId: string): Promise<CarrierAccount | null> {
  const [row] = await callQuery<{ region: Region; sealed: string }>({
    name: 'carrier-account',
    text: 'SELECT region::text AS region, carrier_auth_token AS sealed FROM account WHERE id = $1',
    values: [accountId],
  })
  if (!row) {
    remembered.delete(accountId)
    return null
  }
  const account = { id: accountId, region: row.region, authToken: unseal(row.sealed), readAt: Date.now() }
  remembered.set(accountId, account)
  return account
}

/** Only accounts that exist are remembered, so strangers can't fill this. */
const remembered = new Map<string, CarrierAccount>()
