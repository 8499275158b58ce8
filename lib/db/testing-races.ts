import { db } from './client'
import type { Prisma } from './generated/client'

/**
 * What comes of `second` when it begins after `first` was done and before that was committed: the moment races are lost in.
 * `then` is what the first still does by then.
 */
export async function inTheMiddleOf<T>(
  first: (tx: Prisma.TransactionClient) => Promise<unknown>,
  second: () => Promise<T>,
  then?: (tx: Prisma.TransactionClient) => Promise<unknown>,
): Promise<PromiseSettledResult<T>> {
  let outcome: Promise<[PromiseSettledResult<T>]> | undefined
  await db.$transaction(async tx => {
    await first(tx)
    outcome = Promise.allSettled([second()])
    await Promise.race([outcome, somebodyWaits()])
    await then?.(tx)
  })
  if (!outcome) throw new Error('The second never began')
  return (await outcome)[0]
}

/** Resolves once a connection of this database waits for another's lock, or after two seconds. */
async function somebodyWaits(): Promise<void> {
  for (const until = Date.now() + 2_000; Date.now() < until; ) {
    const waiting = await db.$queryRaw<unknown[]>`
      SELECT 1 AS one FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (waiting.length > 0) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
