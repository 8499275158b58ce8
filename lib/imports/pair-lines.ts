import type { Given } from './given-columns'
import { type Run, stageOf } from './import-run'

/**
 * Which mappings the unusual rows mean: those whose code, or code-less customer, comes more than once in the file, as old
 * switched-off rows do in our own export, and those whose expiry lies behind. The live row means the live mapping; then
 * equal facts belong together, then equal expiries, and what is left pairs by rank, newest first. So importing an export
 * changes nothing. Rows with an expiry behind that mean no mapping are refused. All in the caller's transaction.
 */
export async function pairLines({ client, task }: Run, given: Given, expiryColumn: string | null): Promise<void> {
  const { rows } = stageOf(task)
  const ask = (statement: string, values: unknown[] = []) => client.query(statement, values)
  await ask('DELETE FROM import_pair WHERE import_id = $1', [task.id])
  await ask(`CREATE TEMP TABLE import_lines ON COMMIT DROP AS
    SELECT line, customer, agent, code, label, active, expires_at, past, active AND NOT past AS live,
      ${factsKey('customer, agent, code', given)} AS facts FROM ${rows} WHERE paired`)
  const { rows: counted } = await ask('SELECT count(*)::int AS lines FROM import_lines')
  if (counted[0].lines === 0) return
  await ask('ANALYZE import_lines')
  await ask(`CREATE TEMP TABLE import_meant ON COMMIT DROP AS ${MEANT(given)}`, [task.configId])
  await ask('ANALYZE import_meant')
  for (const round of ROUNDS(given))
    await ask(`INSERT INTO import_pair (import_id, line, mapping_id, live) ${round}`, [task.id])
  await ask(REFUSE_PAST(rows), [task.id, expiryColumn])
}

/** A row's facts as one text: fields that the file does not set are left alone, so that they tell nothing. */
function factsKey(always: string, given: Given): string {
  const fields = [
    ...always.split(', '),
    ...(given.label ? ['label'] : []),
    ...(given.active ? ['active'] : []),
    ...(given.expiresAt ? ['expires_at'] : []),
  ]
  return `jsonb_build_array(${fields.join(', ')})::text`
}

/** Mappings that such rows can mean, by indexes alone: an expired one only by its customer and its very expiry. */
const MEANT = (given: Given) => `
  SELECT m.id, m.order_code AS code, m.customer_number AS customer, m.expires_at, m.active, m.updated_at,
    m.active AND coalesce(m.expires_at > clock_timestamp(), true) AS live,
    m.active AND coalesce(m.expires_at <= clock_timestamp(), false) AS expired,
    ${factsKey('m.customer_number, m.follow_me_number, m.order_code', given).replace(/\b(label|active|expires_at)\b/g, 'm.$1')} AS facts
  FROM mapping m JOIN (
    SELECT m.id FROM (SELECT DISTINCT code FROM import_lines WHERE code IS NOT NULL) l
      JOIN mapping m ON m.config_id = $1 AND m.order_code = l.code AND m.active AND NOT m.code_released
    UNION SELECT m.id FROM (SELECT DISTINCT code FROM import_lines WHERE code IS NOT NULL) l
      JOIN mapping m ON m.config_id = $1 AND m.order_code = l.code AND NOT m.active
    UNION SELECT m.id FROM (SELECT DISTINCT customer, code, expires_at FROM import_lines WHERE past) l
      JOIN mapping m ON m.config_id = $1 AND m.customer_number = l.customer AND m.active
        AND coalesce(m.expires_at, 'infinity'::timestamptz) = l.expires_at AND m.order_code IS NOT DISTINCT FROM l.code
    UNION SELECT m.id FROM (SELECT DISTINCT customer FROM import_lines WHERE code IS NULL) l
      JOIN mapping m ON m.config_id = $1 AND m.customer_number = l.customer AND m.active AND m.order_code IS NULL
    UNION SELECT m.id FROM (SELECT DISTINCT customer FROM import_lines WHERE code IS NULL) l
      JOIN mapping m ON m.config_id = $1 AND m.customer_number = l.customer AND NOT m.active AND m.order_code IS NULL
  ) found USING (id)`

const FREE_LINE = 'NOT EXISTS (SELECT 1 FROM import_pair p WHERE p.import_id = $1 AND p.line = l.line)'
const FREE_MAPPING = 'NOT EXISTS (SELECT 1 FROM import_pair p WHERE p.import_id = $1 AND p.mapping_id = m.id)'

const NOT_OVER = 'NOT (m.expired AND m.code IS NOT NULL)'

/** One after the other; each leaves alone what is paired already. */
const ROUNDS = (given: Given) => [
  `SELECT $1::bigint, l.line, m.id, true FROM import_lines l JOIN import_meant m ON m.code = l.code AND m.live WHERE l.live AND l.code IS NOT NULL`,

  // An expired mapping with a code is meant by its very expiry alone, never where the file says nothing of expiries.
  paired('l.facts', 'm.facts', 'l.line', 'm.id DESC', 'true', given.expiresAt ? 'true' : NOT_OVER),

  paired(
    'jsonb_build_array(l.customer, l.code, l.expires_at)::text',
    'jsonb_build_array(m.customer, m.code, m.expires_at)::text',
    'l.active DESC, l.line',
    'm.active DESC, m.updated_at DESC, m.id DESC',
    'l.past',
  ),

  // Without a code the newest is the highest id, whatever its status; with one, the live one, then the one changed last.
  paired(
    'coalesce(l.code, l.customer)',
    'coalesce(m.code, m.customer)',
    'l.code IS NOT NULL AND l.live DESC, l.line',
    'm.code IS NOT NULL AND m.live DESC, CASE WHEN m.code IS NOT NULL THEN m.updated_at END DESC NULLS LAST, m.id DESC',
    'NOT l.past',
    NOT_OVER,
  ),
]

function paired(
  lineKey: string,
  mappingKey: string,
  lineOrder: string,
  mappingOrder: string,
  lines = 'true',
  mappings = 'true',
) {
  return `
    SELECT $1::bigint, l.line, m.id, m.live
    FROM (SELECT l.line, ${lineKey} AS key, row_number() OVER (PARTITION BY ${lineKey} ORDER BY ${lineOrder}) AS rank
      FROM import_lines l WHERE ${lines} AND ${FREE_LINE}) l
    JOIN (SELECT m.id, m.live, ${mappingKey} AS key, row_number() OVER (PARTITION BY ${mappingKey} ORDER BY ${mappingOrder}) AS rank
      FROM import_meant m WHERE ${mappings} AND ${FREE_MAPPING}) m USING (key, rank)`
}

const REFUSE_PAST = (rows: string) => `
  WITH gone AS (
    DELETE FROM ${rows} l WHERE l.past AND ${FREE_LINE} RETURNING l.line, l.code, l.customer, l.expires_at, l.cells)
  INSERT INTO import_refusal (import_id, line, problems, cells, subject)
  SELECT $1, line, jsonb_build_array(jsonb_build_object('column', $2::text, 'value', to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'problem', 'This time has passed. Pick a later one, or leave it empty for no expiry.')), cells, coalesce(code, customer)
  FROM gone`
