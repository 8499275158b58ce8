/**
 * The mappings of a chunk that no row of the file means, last changed before the file came. Of a code that the file has under
 * another customer, the mapping is left for that customer's turn, and goes with it. What a refused row evidently meant stays,
 * as does what newer news of a removal is about.
 * Asked after the chunk's rows are written, which are as new as the file then. $1 configuration, $2 import, $3 event time, $4 and $5 customers after and up to.
 */
export const MISSING = (stage: string) => `
  SELECT m.id FROM (
    SELECT m.* FROM mapping m WHERE m.config_id = $1 AND m.active AND m.customer_number > $4 AND m.customer_number <= $5
    UNION ALL
    SELECT m.* FROM mapping m WHERE m.config_id = $1 AND NOT m.active AND m.customer_number > $4 AND m.customer_number <= $5
  ) m WHERE ${unmeant} AND (m.order_code IS NULL OR ${expired} OR ${sameCustomer(stage)} OR NOT EXISTS (
    SELECT 1 FROM ${stage} r WHERE r.code = m.order_code))
  UNION ALL
  SELECT m.id FROM (
    SELECT m.* FROM ${stage} s JOIN mapping m ON m.config_id = $1 AND m.order_code = s.code AND m.active AND NOT m.code_released
    WHERE s.customer > $4 AND s.customer <= $5 AND s.leader
    UNION ALL
    SELECT m.* FROM ${stage} s JOIN mapping m ON m.config_id = $1 AND m.order_code = s.code AND NOT m.active
    WHERE s.customer > $4 AND s.customer <= $5 AND s.leader
  ) m WHERE ${unmeant} AND NOT ${expired} AND NOT ${sameCustomer(stage)}`

const expired = 'coalesce(m.active AND m.expires_at <= $3::timestamptz, false)'

function sameCustomer(stage: string): string {
  return `EXISTS (SELECT 1 FROM ${stage} r WHERE r.code = m.order_code AND r.customer = m.customer_number)`
}

const unmeant = `m.occurred_at < $3::timestamptz AND m.updated_at < $3::timestamptz
  AND NOT EXISTS (SELECT 1 FROM import_pair p WHERE p.import_id = $2::bigint AND p.mapping_id = m.id)
  AND NOT EXISTS (SELECT 1 FROM import_refusal r WHERE r.import_id = $2::bigint AND r.subject = coalesce(m.order_code, m.customer_number))
  AND NOT EXISTS (SELECT 1 FROM mapping_tombstone d WHERE d.config_id = $1
    AND d.subject = coalesce(m.order_code, m.customer_number) AND d.occurred_at > $3::timestamptz)`

/** Removes them, each with its tombstone (lib/masked-connect) and kept for the import's undo. */
export const REMOVE_MISSING = (stage: string) => `
  WITH missing AS MATERIALIZED (${MISSING(stage)}),
  kept AS (
    INSERT INTO import_before (import_id, mapping_id, facts, changed_at)
    SELECT $2::bigint, m.id, to_jsonb(m), NULL FROM missing JOIN mapping m USING (id)
    ON CONFLICT (import_id, mapping_id) DO UPDATE SET changed_at = NULL),
  told AS (
    INSERT INTO mapping_tombstone (config_id, subject, occurred_at, mapping_id, removed, import_id, written_at)
    SELECT DISTINCT ON (coalesce(m.order_code, m.customer_number)) m.config_id, coalesce(m.order_code, m.customer_number), $3::timestamptz, m.id,
      to_jsonb(m), $2::bigint, now()
    FROM missing JOIN mapping m USING (id) ORDER BY coalesce(m.order_code, m.customer_number), m.active DESC, m.updated_at DESC
    ON CONFLICT (config_id, subject) DO UPDATE SET occurred_at = excluded.occurred_at, mapping_id = excluded.mapping_id,
      removed = excluded.removed, import_id = excluded.import_id, written_at = excluded.written_at
    WHERE mapping_tombstone.occurred_at <= excluded.occurred_at),
  gone AS (DELETE FROM mapping m USING missing WHERE m.id = missing.id RETURNING m.id)
  SELECT count(*)::int AS removed FROM gone`
