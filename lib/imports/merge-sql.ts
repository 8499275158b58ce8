import type { Given } from './given-columns'

// The rows of one chunk, each with the mapping it means and what becomes of it. Made anew for each: emptying it at the commit
// would be half done if the commit were cancelled.
export const MATCHED_TABLE = `CREATE TEMP TABLE import_matched (
  line bigint, customer text COLLATE "C", agent text COLLATE "C", code text COLLATE "C", label text, active boolean,
  expires_at timestamptz(3), cells text, target bigint, over bigint, result text) ON COMMIT DROP;
  CREATE INDEX import_matched_target ON import_matched (target) WHERE target IS NOT NULL`

/**
 * Which mapping each row means, and what becomes of it (contracts.md "Which mapping an upsert means"). $1 configuration,
 * $2 import, $3 event time, $4 and $5 customers after and up to. `over` is an expired mapping that still holds the code.
 * Answers how many rows came to what.
 */
export const MATCH = (stage: string, { label, active, expiresAt }: Given) => `
  WITH matched AS (
    INSERT INTO import_matched
    SELECT s.line, s.customer, s.agent, s.code, f.label, f.active, f.expires_at, s.cells, t.id,
      CASE WHEN holder.over AND holder.id IS DISTINCT FROM t.id THEN holder.id END,
      CASE
        WHEN t.occurred_at > $3 OR removed.newer THEN 'ignored'
        WHEN s.past AND (t.id IS NULL OR t.expires_at IS DISTINCT FROM s.expires_at) THEN 'refused'
        WHEN t.id IS NULL THEN 'created'
        WHEN t.customer_number = s.customer AND t.follow_me_number = s.agent AND t.label IS NOT DISTINCT FROM f.label
          AND t.active = f.active AND t.expires_at IS NOT DISTINCT FROM f.expires_at THEN 'unchanged'
        ELSE 'updated'
      END
    FROM ${stage} s
    LEFT JOIN LATERAL (
      SELECT m.id, m.expires_at IS NOT NULL AND m.expires_at <= clock_timestamp() AS over FROM mapping m
      WHERE m.config_id = $1 AND m.order_code = s.code AND m.active AND NOT m.code_released
    ) holder ON true
    LEFT JOIN LATERAL (
      SELECT m.id FROM mapping m
      WHERE m.config_id = $1 AND m.order_code = s.code AND NOT m.active AND NOT s.paired AND coalesce(holder.over, true)
      ORDER BY m.updated_at DESC LIMIT 1
    ) off ON true
    LEFT JOIN LATERAL (
      SELECT (array_agg(bare.id ORDER BY bare.id DESC))[1] AS id FROM (
        SELECT m.id FROM mapping m
        WHERE m.config_id = $1 AND m.customer_number = s.customer AND m.active AND m.order_code IS NULL
        UNION ALL
        SELECT m.id FROM mapping m
        WHERE m.config_id = $1 AND m.customer_number = s.customer AND NOT m.active AND m.order_code IS NULL
      ) bare
      WHERE s.code IS NULL AND NOT s.paired
    ) bare ON true
    LEFT JOIN LATERAL (
      SELECT p.mapping_id, p.live FROM import_pair p WHERE s.paired AND p.import_id = $2 AND p.line = s.line
    ) pair ON true
    LEFT JOIN LATERAL (
      SELECT m.* FROM mapping m
      WHERE m.config_id = $1 AND m.id = CASE
        WHEN s.code IS NOT NULL AND NOT holder.over AND (NOT s.paired OR s.active AND NOT s.past) THEN holder.id
        WHEN s.paired THEN pair.mapping_id
        ELSE coalesce(off.id, bare.id) END
        -- What became of a paired mapping since: it may have been given another code, or be live now that wasn't.
        AND (NOT s.paired OR m.order_code IS NOT DISTINCT FROM s.code
          AND (s.code IS NOT NULL OR m.customer_number = s.customer)
          AND (pair.live OR s.active AND NOT s.past OR holder.over IS NOT FALSE OR m.id <> holder.id))
    ) t ON true
    LEFT JOIN LATERAL (
      SELECT true AS newer FROM mapping_tombstone d
      WHERE d.config_id = $1 AND d.subject = coalesce(s.code, s.customer) AND d.occurred_at > $3
    ) removed ON true
    CROSS JOIN LATERAL (
      SELECT ${label ? 's.label' : 't.label'} AS label,
        ${active ? 's.active' : 'coalesce(t.active, true)'} AS active,
        ${expiresAt ? 's.expires_at' : 't.expires_at'} AS expires_at
    ) f
    WHERE s.customer > $4 AND s.customer <= $5
    ORDER BY s.customer, s.line DESC
    RETURNING result, over)
  SELECT result, count(*)::int AS rows, count(over)::int AS over FROM matched GROUP BY result`

/** Rows whose expiry lies behind, and whose mapping was changed since they were found fine. */
export const REFUSE = `
  INSERT INTO import_refusal (import_id, line, problems, cells, subject)
  SELECT $1, line, jsonb_build_array(jsonb_build_object('column', NULL, 'value', '',
    'problem', 'This time has passed. Pick a later one, or leave it empty for no expiry.')), cells, coalesce(code, customer)
  FROM import_matched WHERE result = 'refused' ON CONFLICT DO NOTHING`

/** Expired mappings give up the codes that are wanted. */
export const RELEASE = `
  UPDATE mapping m SET code_released = true FROM import_matched x
  WHERE x.over IS NOT NULL AND x.active AND x.result IN ('created', 'updated') AND m.id = x.over`

export const UPDATE = `
  WITH kept AS (
    INSERT INTO import_before (import_id, mapping_id, facts, changed_at)
    SELECT $1, m.id, to_jsonb(m), now() FROM import_matched x JOIN mapping m ON m.id = x.target
    WHERE x.result = 'updated' ON CONFLICT DO NOTHING)
  UPDATE mapping m SET customer_number = x.customer, follow_me_number = x.agent, label = x.label, active = x.active,
    expires_at = x.expires_at, code_released = x.active AND coalesce(x.expires_at <= clock_timestamp(), false),
    occurred_at = $2, updated_at = now(), import_id = $1
  FROM import_matched x WHERE x.result = 'updated' AND m.id = x.target`

/** Nothing differs, but the news is newer. */
export const UNCHANGED = `
  UPDATE mapping m SET occurred_at = $1 FROM import_matched x
  WHERE x.result = 'unchanged' AND m.id = x.target AND m.occurred_at < $1`

export const CREATE = `
  WITH made AS (
    INSERT INTO mapping (config_id, customer_number, follow_me_number, order_code, label, active, expires_at, code_released,
      occurred_at, created_at, updated_at, import_id)
    SELECT $1, customer, agent, code, label, active, expires_at,
      active AND coalesce(expires_at <= clock_timestamp(), false), $3, now(), now(), $2::bigint
    FROM import_matched WHERE result = 'created' RETURNING id)
  SELECT min(id)::text AS first, max(id)::text AS last FROM made`
