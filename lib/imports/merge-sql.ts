import type { Given } from './given-columns'

/**
 * The rows of a chunk, each with the mapping it means and what becomes of it (contracts.md "Which mapping an upsert means").
 * $1 configuration, $2 import, $3 event time, $4 and $5 customers after and up to.
 */
const matched = (stage: string, { label, active, expiresAt }: Given) => `matched AS MATERIALIZED (
    SELECT s.line, s.customer, s.agent, s.code, f.label, f.active, f.expires_at, s.cells, t.id AS target,
      CASE
        WHEN t.occurred_at > $3::timestamptz OR removed.newer THEN 'ignored'
        WHEN s.past AND (t.id IS NULL OR t.expires_at IS DISTINCT FROM s.expires_at) THEN 'refused'
        WHEN t.id IS NULL THEN 'created'
        WHEN t.customer_number = s.customer AND t.follow_me_number = s.agent AND t.label IS NOT DISTINCT FROM f.label
          AND t.active = f.active AND t.expires_at IS NOT DISTINCT FROM f.expires_at THEN 'unchanged'
        ELSE 'updated'
      END AS result
    FROM ${stage} s
    LEFT JOIN LATERAL (
      SELECT m.id, m.expires_at IS NOT NULL AND m.expires_at <= clock_timestamp() AS over FROM mapping m
      WHERE m.config_id = $1 AND m.order_code = s.code AND m.active AND NOT m.code_released
    ) holder ON true
    LEFT JOIN LATERAL (
      SELECT p.mapping_id, p.live FROM import_pair p WHERE s.paired AND p.import_id = $2 AND p.line = s.line
    ) pair ON true
    LEFT JOIN LATERAL (
      -- Compared so that no index on it is used: there is one row of an id.
      SELECT m.* FROM mapping m
      WHERE m.config_id IS NOT DISTINCT FROM $1 AND m.id = CASE
        WHEN s.code IS NOT NULL AND NOT holder.over AND (NOT s.paired OR s.active AND NOT s.past) THEN holder.id
        WHEN s.paired THEN pair.mapping_id
        WHEN s.code IS NOT NULL THEN (${OFF})
        ELSE (${BARE}) END
        -- What became of a paired mapping since: it may have been given another code, or be live now that wasn't.
        AND (NOT s.paired OR m.order_code IS NOT DISTINCT FROM s.code
          AND (s.code IS NOT NULL OR m.customer_number = s.customer)
          AND (pair.live OR s.active AND NOT s.past OR holder.over IS NOT FALSE OR m.id <> holder.id))
    ) t ON true
    LEFT JOIN LATERAL (
      SELECT true AS newer FROM mapping_tombstone d
      WHERE d.config_id = $1 AND d.subject = coalesce(s.code, s.customer) AND d.occurred_at > $3::timestamptz
    ) removed ON true
    CROSS JOIN LATERAL (
      SELECT ${label ? 's.label' : 't.label'} AS label,
        ${active ? 's.active' : 'coalesce(t.active, true)'} AS active,
        ${expiresAt ? 's.expires_at' : 't.expires_at'} AS expires_at
    ) f
    WHERE s.customer > $4 AND s.customer <= $5
    ORDER BY s.customer, s.line DESC)`

// Each is looked up for the rows that come to it alone: beside the rest, for every row, they took a third of an import's time.

/** Of a code that no live mapping has, the one switched off last. */
const OFF = `SELECT m.id FROM mapping m WHERE m.config_id = $1 AND m.order_code = s.code AND NOT m.active
          ORDER BY m.updated_at DESC, m.id DESC LIMIT 1`

/** Of a customer's mappings without a code, the newest; not by max(), which would go through the list's newest for it. */
const BARE = `SELECT (array_agg(bare.id ORDER BY bare.id DESC))[1] FROM (
            SELECT m.id FROM mapping m
            WHERE m.config_id = $1 AND m.customer_number = s.customer AND m.active AND m.order_code IS NULL
            UNION ALL
            SELECT m.id FROM mapping m
            WHERE m.config_id = $1 AND m.customer_number = s.customer AND NOT m.active AND m.order_code IS NULL) bare`

/** Rows whose expiry lies behind, and whose mapping was changed since they were found fine. */
const REFUSED = `refused AS (
    INSERT INTO import_refusal (import_id, line, problems, cells, subject)
    SELECT $2::bigint, line, jsonb_build_array(jsonb_build_object('column', NULL, 'value', '',
      'problem', 'This time has passed. Pick a later one, or leave it empty for no expiry.')), cells, coalesce(code, customer)
    FROM matched WHERE result = 'refused' ON CONFLICT DO NOTHING)`

const COUNTS = `count(*) FILTER (WHERE result = 'created')::int AS created, count(*) FILTER (WHERE result = 'updated')::int AS updated,
    count(*) FILTER (WHERE result IN ('unchanged', 'ignored'))::int AS unchanged, count(*) FILTER (WHERE result = 'refused')::int AS refused`

/**
 * Merges a chunk: what differs is kept for the undo and written, what is the same is known to be so at the file's time, what is
 * not there is made. One statement, which sees the list as it was before it. A code that an expired mapping still holds is
 * a unique violation: `RELEASE`, then again.
 */
export const MERGE = (stage: string, given: Given) => `
  WITH ${matched(stage, given)},
  ${REFUSED},
  kept AS (
    INSERT INTO import_before (import_id, mapping_id, facts, changed_at)
    SELECT $2::bigint, m.id, to_jsonb(m), now() FROM matched x JOIN mapping m ON m.id = x.target
    WHERE x.result = 'updated' ON CONFLICT DO NOTHING),
  updated AS (
    UPDATE mapping m SET customer_number = x.customer, follow_me_number = x.agent, label = x.label, active = x.active,
      expires_at = x.expires_at, code_released = x.active AND coalesce(x.expires_at <= clock_timestamp(), false),
      occurred_at = $3::timestamptz, updated_at = now(), import_id = $2::bigint
    FROM matched x WHERE x.result = 'updated' AND m.id = x.target),
  unchanged AS (
    UPDATE mapping m SET occurred_at = $3::timestamptz FROM matched x
    WHERE x.result = 'unchanged' AND m.id = x.target AND m.occurred_at < $3::timestamptz),
  created AS (
    INSERT INTO mapping (config_id, customer_number, follow_me_number, order_code, label, active, expires_at, code_released,
      occurred_at, created_at, updated_at, import_id)
    SELECT $1, customer, agent, code, label, active, expires_at, active AND coalesce(expires_at <= clock_timestamp(), false),
      $3::timestamptz, now(), now(), $2::bigint
    FROM matched WHERE result = 'created' RETURNING id)
  SELECT ${COUNTS}, (SELECT min(id)::text FROM created) AS first, (SELECT max(id)::text FROM created) AS last, 0 AS removed FROM matched`

/** What `MERGE`, and with `missing` the removal after it, would come to. */
export const COUNT = (stage: string, given: Given, missing: string | null) => `
  WITH ${matched(stage, given)},
  ${REFUSED}
  SELECT ${COUNTS}, NULL AS first, NULL AS last, ${
    missing === null
      ? '0'
      : `(SELECT count(*)::int FROM (${missing}) m WHERE m.id NOT IN (SELECT target FROM matched WHERE target IS NOT NULL))`
  } AS removed FROM matched`

/** Expired mappings give up the codes that rows of a chunk want. $1 configuration, $2 and $3 customers after and up to. */
export const RELEASE = (stage: string) => `
  UPDATE mapping m SET code_released = true FROM ${stage} s
  WHERE s.customer > $2 AND s.customer <= $3 AND s.active AND NOT s.past AND m.config_id = $1 AND m.order_code = s.code
    AND m.active AND NOT m.code_released AND m.expires_at <= clock_timestamp()`
