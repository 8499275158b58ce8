// The statements of a batch of events, each named so that it is prepared once a connection. Times go in as RFC 3339 in JSON.

/** The plan for any batch will do: the database would plan for the length of each one's lists, which takes longer than the work. */
export const BEGIN = 'BEGIN; SET LOCAL plan_cache_mode = force_generic_plan'

/**
 * $1 which lock, $2 configurations: held against chunks of imports until the end (`holdList`). Then $3 subjects: two events
 * that mean one mapping take turns, also where there is no row yet that could be locked. Each in one order.
 */
export const HOLD = `
  SELECT count(pg_advisory_xact_lock_shared($1::int, hashtext(config_id)))
  FROM (SELECT config_id FROM unnest($2::text[]) AS config_id ORDER BY config_id OFFSET 0) AS lists
  UNION ALL
  SELECT count(pg_advisory_xact_lock(lock))
  FROM (SELECT DISTINCT hashtextextended(subject, 4) AS lock FROM unnest($3::text[]) AS subject ORDER BY 1 OFFSET 0) AS locks`

/** $1 accounts: their regions, held until the end (`holdRegion`). */
export const HOLD_REGIONS = `SELECT id, region::text AS region FROM account WHERE id = ANY($1::text[]) ORDER BY id FOR KEY SHARE`

const EVENT_ROW = `m.id, m.config_id AS "configId", m.customer_number AS "customerNumber",
  m.follow_me_number AS "followMeNumber", m.order_code AS "orderCode", m.label, m.active, m.expires_at AS "expiresAt",
  m.created_at AS "createdAt", m.updated_at AS "updatedAt", m.occurred_at AS "occurredAt", m.code_released AS "codeReleased"`

/**
 * $1 events: every row that one may mean or that holds its code, locked in one order. "id + 0": of a customer's rows the
 * newest, and not of the list's newest the customer's. "ANY (ARRAY": rows by their ids, however few the list has: the planner
 * takes a batch for a hundred events and would read a short list from end to end.
 */
export const LOCK_ROWS = `
  WITH event AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS e("configId" text, id bigint, code text, customer text)
  ), wanted AS MATERIALIZED (
    SELECT m.id FROM event e JOIN mapping m ON m.id = e.id AND m.config_id = e."configId"
    UNION
    SELECT held.id FROM event e CROSS JOIN LATERAL (
      SELECT h.id FROM mapping own JOIN mapping h ON h.config_id = own.config_id AND h.order_code = own.order_code
      WHERE own.id = e.id AND own.config_id = e."configId" AND h.active AND NOT h.code_released LIMIT 1) AS held
    UNION
    SELECT held.id FROM event e CROSS JOIN LATERAL (
      SELECT m.id FROM mapping m WHERE m.config_id = e."configId" AND m.order_code = e.code
        AND m.active AND m.order_code IS NOT NULL AND NOT m.code_released LIMIT 1) AS held
    UNION
    SELECT off.id FROM event e CROSS JOIN LATERAL (
      SELECT m.id FROM mapping m WHERE m.config_id = e."configId" AND m.order_code = e.code
        AND NOT m.active AND m.order_code IS NOT NULL ORDER BY m.updated_at DESC, m.id DESC LIMIT 1) AS off
    UNION
    SELECT newest.id FROM event e CROSS JOIN LATERAL (
      SELECT id FROM (
        SELECT m.id FROM mapping m WHERE m.config_id = e."configId" AND m.customer_number = e.customer
          AND m.active AND m.order_code IS NULL
        UNION ALL
        SELECT m.id FROM mapping m WHERE m.config_id = e."configId" AND m.customer_number = e.customer
          AND NOT m.active AND m.order_code IS NULL) AS own
      ORDER BY id + 0 DESC LIMIT 1) AS newest
  )
  SELECT ${EVENT_ROW} FROM mapping m WHERE m.id = ANY(ARRAY(SELECT id FROM wanted)) ORDER BY m.id FOR UPDATE`

/** $1 configurations, $2 events, $3 agents' numbers: what else decides, as it is now that everything is held. */
export const LOOK_ROUND = `
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'accountId', c.account_id, 'name', c.name,
        'codeDigitsMin', c.code_digits_min, 'codeDigitsMax', c.code_digits_max)), '[]')
      FROM config c WHERE c.id = ANY($1::text[]) AND c.deleted_at IS NULL) AS configs,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('event', e.event, 'subject', t.subject, 'occurredAt', t.occurred_at,
        'mappingId', t.mapping_id::text, 'removed', t.removed)), '[]')
      FROM jsonb_to_recordset($2::jsonb) AS e(event int, "configId" text, id bigint, subject text)
      CROSS JOIN LATERAL (
        SELECT * FROM mapping_tombstone t WHERE t.config_id = e."configId" AND t.subject = e.subject
        UNION
        SELECT * FROM mapping_tombstone t WHERE t.config_id = e."configId" AND t.mapping_id = e.id) AS t) AS tombstones,
    (SELECT coalesce(jsonb_agg(number), '[]') FROM phone_number WHERE number = ANY($3::text[])) AS business`

/** $1 ids of expired rows: they give their code up to somebody else. */
export const RELEASE = 'UPDATE mapping SET code_released = true WHERE id = ANY($1::bigint[])'

/** $1 ids, $2 times: nothing differs but that there was news. */
export const RAISE = `UPDATE mapping m SET occurred_at = news.at
  FROM unnest($1::bigint[], $2::timestamptz[]) AS news(id, at) WHERE m.id = news.id AND m.occurred_at < news.at`

const FACTS = `"customerNumber" text, "followMeNumber" text, "orderCode" text, label text, active boolean,
  "expiresAt" timestamptz, "codeReleased" boolean, "occurredAt" timestamptz, now timestamptz`

/** $1 changed rows. */
export const CHANGE = `
  UPDATE mapping m SET customer_number = r."customerNumber", follow_me_number = r."followMeNumber", order_code = r."orderCode",
    label = r.label, active = r.active, expires_at = r."expiresAt", code_released = r."codeReleased",
    occurred_at = r."occurredAt", updated_at = r.now
  FROM jsonb_to_recordset($1::jsonb) AS r(id bigint, ${FACTS}) WHERE m.id = r.id`

/** $1 new rows. Says which id each event's row has. */
export const CREATE = `
  WITH new AS MATERIALIZED (
    SELECT nextval(pg_get_serial_sequence('mapping', 'id')) AS id, r.*
    FROM jsonb_to_recordset($1::jsonb) AS r(event int, "configId" text, ${FACTS})
  ), made AS (
    INSERT INTO mapping (id, config_id, customer_number, follow_me_number, order_code, label, active, expires_at,
      code_released, occurred_at, created_at, updated_at)
    SELECT id, "configId", "customerNumber", "followMeNumber", "orderCode", label, active, "expiresAt",
      "codeReleased", "occurredAt", now, now FROM new
  )
  SELECT event, id FROM new`

/**
 * $1 removals: deletes the rows there are and leaves a tombstone for each subject. What an earlier one says of the
 * mapping stays where there was nothing to remove.
 */
export const REMOVE = `
  WITH news AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id bigint, "configId" text, subject text, "occurredAt" timestamptz, now timestamptz)
  ), gone AS (
    DELETE FROM mapping m USING news WHERE m.id = news.id RETURNING m.*
  )
  INSERT INTO mapping_tombstone AS t (config_id, subject, occurred_at, mapping_id, removed, written_at)
  SELECT news."configId", news.subject, news."occurredAt", gone.id, to_jsonb(gone), news.now
  FROM news LEFT JOIN gone ON gone.id = news.id
  ON CONFLICT (config_id, subject) DO UPDATE SET
    occurred_at = greatest(t.occurred_at, excluded.occurred_at), written_at = excluded.written_at,
    mapping_id = coalesce(excluded.mapping_id, t.mapping_id), removed = coalesce(excluded.removed, t.removed),
    import_id = CASE WHEN excluded.mapping_id IS NULL THEN t.import_id END`

/** $1 entries. */
export const AUDIT = `
  INSERT INTO audit_entry (account_id, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after)
  SELECT "accountId", "actorKind", "actorId", "actorName", action, 'mapping', "subjectId", "subjectName", before, after
  FROM jsonb_to_recordset($1::jsonb) AS e("accountId" text, "actorKind" text, "actorId" text, "actorName" text, action text,
    "subjectId" text, "subjectName" text, before jsonb, after jsonb)`
