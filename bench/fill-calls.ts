import type pg from 'pg'

/** Calls a statement adds: each a transaction that a machine with little memory takes too. */
const AT_ONCE = 1_000_000

/**
 * Ten million calls, or as many as said, spread over a year like a delivery company's: by day more than by night, most of
 * them recognised, few agents with many calls and some with very few, one number and one configuration that hardly anybody
 * calls, outcomes from common to very rare. The same every time. Indexes are made afterwards, as fast as can be.
 */
export async function fillCalls(pool: pg.Pool, calls: number): Promise<void> {
  const { rows: indexes } = await pool.query<{ name: string; says: string }>(
    `SELECT indexname AS name, indexdef AS says FROM pg_indexes
     WHERE tablename = 'call' AND indexname NOT IN ('call_pkey') AND indexname LIKE 'call\\_%'`,
  )
  for (const { name } of indexes) await pool.query(`DROP INDEX "${name}"`)
  for (let from = 0; from < calls; from += AT_ONCE)
    await pool.query(INSERT, [from, Math.min(calls, from + AT_ONCE), calls])
  for (const { says } of indexes) await pool.query(says)
  await pool.query('VACUUM ANALYZE call')
}

/** $1 up to $2 of $3 calls. Everything hangs on hashes of the call's own number: no two runs differ. */
const INSERT = `
INSERT INTO call (id, account_id, carrier_call_id, test, business_number, customer_number, agent_number, config_id,
  config_name, mapping_id, order_code, label, match_type, outcome, keypad_tries, started_at, answered_at, connected_at,
  ended_at, talk_seconds, steps_seen)
SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 19))::uuid,
  'bench', 'bench-' || i, dice % 2000 = 0,
  CASE WHEN i % 200000 = 7 THEN '+912269947999' ELSE '+9122699470' || lpad((sqrt(spot % 3600))::int::text, 2, '0') END,
  CASE WHEN dice % 50 > 0 THEN customer END,
  CASE WHEN matched THEN agent END,
  CASE WHEN i % 200000 = 7 THEN 'rare' ELSE 'config-' || (sqrt(spot % 3600))::int % 40 END,
  CASE WHEN i % 200000 = 7 THEN 'Rare' ELSE 'Config ' || (sqrt(spot % 3600))::int % 40 END,
  CASE WHEN matched THEN i END, CASE WHEN matched AND dice % 5 > 0 THEN (100000 + i % 900000)::text END,
  CASE WHEN matched AND dice % 3 > 0 THEN 'Order ' || (100000 + i % 900000) || ', flat ' || spot % 400 END,
  match_type::match_type,
  CASE WHEN NOT matched THEN CASE WHEN dice % 7 < 2 THEN 'caller_hung_up' ELSE 'not_matched' END
    WHEN dice % 10000 = 11 THEN 'failed' WHEN dice % 100 = 12 THEN 'busy' WHEN dice % 9 = 0 THEN 'no_answer'
    WHEN dice % 17 = 0 THEN 'caller_hung_up' ELSE 'connected' END::outcome,
  CASE match_type WHEN 'caller_number' THEN 0 ELSE 1 + spot % 4 END, at, at + interval '1 second', at + interval '9 seconds',
  at + interval '1 second' * (10 + spot % 300), CASE WHEN matched THEN spot % 290 END, 6
FROM (
  SELECT i, at, dice, spot, customer, match_type, match_type <> 'not_matched' AS matched,
    '+9198' || lpad((CASE WHEN i % 900000 = 11 THEN 90000000 ELSE (spot % 3000) * 7 END)::text, 8, '0') AS agent
  FROM (
    SELECT i, dice, spot,
      -- A year, the last call a moment ago; half of the time of a day is shifted towards its afternoon.
      timestamptz '2026-11-25' - interval '365 days' * (1 - i::float8 / $3)
        + interval '4 hours' * (dice % 1000) / 1000.0 * CASE WHEN i % 2 = 0 THEN 0 ELSE 1 END AS at,
      '+917' || lpad((spot::bigint * 7919 % 2500000 * 397 % 1000000000)::text, 9, '0') AS customer,
      CASE WHEN dice % 100 < 72 THEN 'caller_number' WHEN dice % 100 < 86 THEN 'order_code'
        WHEN dice % 100 < 92 THEN 'registered_number' ELSE 'not_matched' END AS match_type
    FROM (
      SELECT i, abs(hashint4(i)) AS dice, abs(hashint4(i + 77777777)) AS spot FROM generate_series($1::int, $2::int - 1) i
    ) hashed
  ) placed
) call`
