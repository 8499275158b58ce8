import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { type Condition, matches } from '@/lib/masked-connect/mapping-conditions'
import { matchingInput } from '@/lib/masked-connect/mapping-list'
import { ownConfig } from '@/lib/masked-connect/own-config'
import { csvLine } from './csv-line'
import { COLUMN_NAMES } from './fields'
import { RUNS_PATTERN } from './formula'

/**
 * The mappings that a search and a filter leave, newest first, as a CSV file with the columns an import understands: imported
 * again, it changes nothing. Read as it is written out, whatever its size; when nobody reads on, it ends. Whoever exports is
 * written down. Throws ZodError, `notFound`.
 */
export async function exportMappings(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<AsyncIterable<Uint8Array>> {
  allow(actor, 'mapping.write')
  allow(actor, 'numbers.unmasked')
  const matching = matchingInput.parse(raw)
  const config = await ownConfig(db, actor, configId)
  await db.$transaction(tx =>
    audit(tx, actor, {
      action: 'mapping.exported',
      subjectKind: 'config',
      subjectId: config.id,
      subjectName: config.name,
      before: null,
      after: { ...matching },
    }),
  )
  return lines(config.id, matches(actor, config, matching, now))
}

const ROWS_AT_ONCE = 5_000

/** Each part is a question of its own, from where the last ended: nothing is held while a slow reader takes it in. */
async function* lines(configId: string, condition: Condition): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine(Object.values(COLUMN_NAMES)))
  for (let before: bigint | null = NEWEST; before !== null; ) {
    const part: Part[] = await db.$queryRaw<Part[]>`
      SELECT string_agg(concat_ws(',', m.customer_number, m.follow_me_number, coalesce(m.order_code, ''), coalesce(
          CASE WHEN l.shown ~ '[",;]' THEN '"' || replace(l.shown, '"', '""') || '"' ELSE l.shown END, ''),
          m.active::text, coalesce(to_char(m.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')) || chr(13) || chr(10), ''
          ORDER BY m.id DESC) AS text, min(m.id) AS "last", count(*)::int AS rows
      FROM (
        SELECT * FROM mapping m WHERE m.config_id = ${configId} AND m.id < ${before} AND ${condition}
        ORDER BY m.id DESC LIMIT ${ROWS_AT_ONCE}) m
      CROSS JOIN LATERAL (SELECT CASE WHEN m.label ~ ${RUNS_PATTERN} THEN '''' || m.label ELSE m.label END AS shown) l`
    const [{ text, last, rows } = NO_PART] = part
    if (text !== null) yield Buffer.from(text)
    before = rows === ROWS_AT_ONCE ? last : null
  }
}

type Part = { text: string | null; last: bigint | null; rows: number }
const NO_PART: Part = { text: null, last: null, rows: 0 }
const NEWEST = 2n ** 63n - 1n
