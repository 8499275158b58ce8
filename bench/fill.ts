import type pg from 'pg'
import { seal } from '@/lib/access/seal'

/** Customer number `index` of the made list, E.164: the same for the same index, and scattered over the number space. */
export function customerNumber(index: number): string {
  return `+917${String((index * 7_919) % 1_000_000_000).padStart(9, '0')}`
}

/** One account with one number that is called, one configuration with no mappings yet, and as many of both besides as a big company has. */
export async function makeAccount(pool: pg.Pool, authToken: string): Promise<void> {
  await pool.query(
    `INSERT INTO account (id, name, region, time_zone, carrier_auth_id, carrier_auth_token, updated_at)
     VALUES ('bench', 'Bench', 'IN', 'Asia/Kolkata', 'MABENCHBENCHBENCHBEN', $1, now())`,
    [seal(authToken)],
  )
  await pool.query(`INSERT INTO config (id, account_id, name, updated_at) VALUES ('bench', 'bench', 'Bench', now())`)
  await pool.query(
    `INSERT INTO phone_number (id, account_id, number, routing, config_id, updated_at)
     VALUES ('bench', 'bench', '+912269947011', 'masked_connect', 'bench', now())`,
  )
  await addBystanders(pool)
}

/** Numbers and configurations that are never called: a lookup must not get slower by them. */
async function addBystanders(pool: pg.Pool): Promise<void> {
  await pool.query(`INSERT INTO config (id, account_id, name, updated_at)
    SELECT 'other-' || i, 'bench', 'Other ' || i, now() FROM generate_series(1, 2000) i`)
  await pool.query(`INSERT INTO phone_number (id, account_id, number, routing, config_id, updated_at)
    SELECT 'other-' || i, 'bench', '+91226' || lpad(i::text, 7, '0'), 'masked_connect', 'other-' || (i % 2000 + 1), now()
    FROM generate_series(1, 5000) i`)
  await pool.query('ANALYZE config, phone_number')
}

/** Adds mappings number `from` up to `to`: a customer each, 40 orders an agent, codes of 4 to 10 digits. */
export async function fill(pool: pg.Pool, from: number, to: number): Promise<void> {
  await pool.query(
    `INSERT INTO mapping (config_id, customer_number, follow_me_number, order_code, label)
     SELECT 'bench', '+917' || lpad((i::bigint * 7919 % 1000000000)::text, 9, '0'), '+9198' || lpad((i / 40)::text, 8, '0'),
       (1000 + i)::text, 'order ' || i
     FROM generate_series($1::int, $2::int - 1) i`,
    [from, to],
  )
  await pool.query('VACUUM ANALYZE mapping')
}
