import { db } from '@/lib/db/client'
import { keyedHash } from './keyed-hash'

const MEMORY_MS = 3_600_000
/** Mails an hour to one person, and requests an hour from one address. */
const MOST = { email: 3, address: 20 } as const

/**
 * Whether a forgotten password may be asked for. `emailWaits` must look to the outside like `granted`: it holds for known
 * and unknown emails alike. Kept among the failed sign-ins, which are cleared away after the same hour.
 */
export async function leaveToAsk(
  { email, address }: { email: string; address: string },
  now: Date,
): Promise<'granted' | 'addressWaits' | 'emailWaits'> {
  const keys = {
    address: keyedHash('password-reset', `address\n${address}`),
    email: keyedHash('password-reset', `email\n${email}`),
  }
  return db.$transaction(async tx => {
    // The address first, always, so that two requests never wait for each other.
    for (const key of [keys.address, keys.email])
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
    const since = new Date(now.getTime() - MEMORY_MS)
    const asked = (key: string) => tx.signInFailure.count({ where: { key, at: { gt: since } } })
    if ((await asked(keys.address)) >= MOST.address) return 'addressWaits'
    await tx.signInFailure.create({ data: { key: keys.address, at: now } })
    if ((await asked(keys.email)) >= MOST.email) return 'emailWaits'
    await tx.signInFailure.create({ data: { key: keys.email, at: now } })
    return 'granted'
  })
}
