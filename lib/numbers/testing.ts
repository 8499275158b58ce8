import type { Actor } from '@/lib/access/actor'
import { permissionsOf, type Role } from '@/lib/access/permissions'
import { db } from '@/lib/db/client'
import type { Region } from '@/lib/phone/number'

/** A member of account `accountId`, with what their role may do; `null` may do nothing at all. */
export function memberOf(accountId: string, role: Role | null, region: Region = 'IN'): Actor {
  return {
    kind: 'user',
    id: `${role ?? 'nobody'}-of-${accountId}`,
    name: 'Somebody',
    accountId,
    region,
    timeZone: 'Asia/Kolkata',
    permissions: role ? permissionsOf(role) : new Set(),
  }
}

/** An account with nothing in it. */
export async function makeAccount(id: string, region: Region = 'IN'): Promise<void> {
  await db.account.create({
    data: { id, name: id, region, timeZone: 'Asia/Kolkata', carrierAuthId: 'MA', carrierAuthToken: 'sealed' },
  })
}

/** A configuration with everything left as it comes. */
export async function makeConfig(accountId: string, id: string, name: string): Promise<void> {
  await db.config.create({ data: { id, accountId, name } })
}
