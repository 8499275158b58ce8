import { db } from '@/lib/db/client'
import { makeAccount, makeConfig, memberOf } from '@/lib/numbers/testing'
import { createSchedule } from './schedule-commands'
import type { SavedSchedule } from './views'

export const owner = memberOf('swift', 'owner')
export const reader = memberOf('swift', 'user')
/** Owner of another account. */
export const stranger = memberOf('other', 'owner')

/** Account "swift" with configuration `hub`, "Mumbai Hub"; account "other" with `theirs`. Nothing else is left. */
export async function startAfresh(): Promise<void> {
  await db.$executeRaw`TRUNCATE account, config, schedule, phone_number, media_clip, audit_entry CASCADE`
  await makeAccount('swift')
  await makeAccount('other')
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await makeConfig('other', 'theirs', 'Their Hub')
}

/** "Delivery hours": Monday to Friday 09:00–18:00, open → Mumbai Hub, closed → a spoken message. */
export function deliveryHours(): Promise<SavedSchedule> {
  return createSchedule(owner, { name: 'Delivery hours', openConfigId: 'hub' })
}

/** A number of "swift" that follows the schedule. */
export async function follow(scheduleId: string, number = '+912269947012', label: string | null = null): Promise<void> {
  await db.phoneNumber.create({
    data: { id: number, accountId: 'swift', number, label, routing: 'business_hours', scheduleId },
  })
}
