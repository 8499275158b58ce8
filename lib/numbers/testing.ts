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

/** A clip of the media library that says its own name. */
export async function makeClip(accountId: string, id: string, name: string): Promise<void> {
  const speech = { kind: 'speech' as const, text: name, language: 'en-IN', voice: 'Polly.Aditi' }
  await db.mediaClip.create({ data: { id, accountId, name, ...speech } })
}

/** Business hours in India, nine to seven but Sundays: open → the configuration, closed → a message. */
export async function makeSchedule(
  accountId: string,
  id: string,
  name: string,
  { configId }: { configId: string },
): Promise<void> {
  const speech = { kind: 'speech' as const, text: 'Closed.', language: 'en-IN', voice: 'Polly.Aditi' }
  const clip = await db.mediaClip.create({ data: { id: `${id}-closed`, accountId, ...speech } })
  const day = [{ from: '09:00', to: '19:00' }]
  await db.schedule.create({
    data: {
      id,
      accountId,
      name,
      timeZone: 'Asia/Kolkata',
      week: [day, day, day, day, day, day, []],
      openRouting: 'masked_connect',
      openConfigId: configId,
      closedRouting: 'message',
      closedClipId: clip.id,
    },
  })
}
