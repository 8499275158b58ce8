import { pool } from '@/lib/db/client'

/** Whether one more request may be served now; else how many milliseconds until it is worth asking again. */
export type Turn = { served: true } | { served: false; againInMs: number }

/**
 * One request of a key that may make `perSecond`, over all processes together. Shares of a second are leased a twentieth at
 * a time, so that the database is asked some twenty times a second, however many requests come.
 */
export async function takeTurn(keyId: string, perSecond: number): Promise<Turn> {
  for (;;) {
    const lease = leases.get(keyId)
    if (lease && lease.left > 0 && performance.now() < lease.until) {
      lease.left--
      return { served: true }
    }
    if (lease?.usedUp && performance.now() < lease.until)
      return { served: false, againInMs: lease.until - performance.now() }
    await renewed(keyId, perSecond)
  }
}

/** Of a second that ends at `until`, by this process's own clock. `usedUp`: the others have all the rest of it. */
type Lease = { left: number; until: number; usedUp: boolean }

const leases = new Map<string, Lease>()
const asking = new Map<string, Promise<void>>()
const LEASES_A_SECOND = 20
const KEYS_AT_MOST = 10_000

/** Requests that come meanwhile wait for the same lease. */
function renewed(keyId: string, perSecond: number): Promise<void> {
  const under = asking.get(keyId)
  if (under) return under
  const asked = lease(keyId, perSecond).finally(() => asking.delete(keyId))
  asking.set(keyId, asked)
  return asked
}

async function lease(keyId: string, perSecond: number): Promise<void> {
  const start = performance.now()
  const wanted = Math.ceil(perSecond / LEASES_A_SECOND)
  const { rows } = await pool.query<{ granted: number; leftMs: number }>({
    name: 'api-rate',
    text: TAKE_SHARE,
    values: [keyId, perSecond, wanted],
  })
  const { granted = 0, leftMs = 1000 } = rows[0] ?? {}
  if (leases.size > KEYS_AT_MOST) leases.clear()
  leases.set(keyId, { left: granted, until: start + leftMs, usedUp: granted < wanted })
}

// What is asked for is added up beyond the rate: a share is what of it still lies within.
const TAKE_SHARE = `
  INSERT INTO api_rate AS r (api_key_id, second, used)
  VALUES ($1, floor(extract(epoch FROM clock_timestamp()))::bigint, $3::int)
  ON CONFLICT (api_key_id) DO UPDATE SET
    used = CASE WHEN r.second < excluded.second THEN excluded.used ELSE r.used + excluded.used END,
    second = greatest(r.second, excluded.second)
  RETURNING
    greatest(0, least($3::int, $2::int - (r.used - $3::int))) AS granted,
    greatest(1, (r.second + 1 - extract(epoch FROM clock_timestamp())) * 1000)::float8 AS "leftMs"`
