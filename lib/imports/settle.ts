import { givenBy } from './given-columns'
import { type Run, stageOf, transaction } from './import-run'
import { pairLines } from './pair-lines'
import type { Header } from './read-file'

/** Rows that are fine, and rows that were refused, once all of the file is known. */
export type Settled = { staged: number; refused: number }

/**
 * What no row says by itself: a code that two rows would have live at once, rows whose order code or customer comes more
 * than once, expiries that lie behind. Puts the rows in the order of their customers and decides for the unusual ones which
 * mapping they mean, once and for all. `again`: that was decided before a crash took the rows away.
 */
export async function settle(run: Run, header: Header, { again }: { again: boolean }): Promise<Settled> {
  return transaction(run, async () => {
    const { client, task } = run
    const { arriving, rows } = stageOf(task)
    const ask = (statement: string, values: unknown[] = []) => client.query(statement, values)
    await ask('SET LOCAL jit = off')
    await ask(`SET LOCAL work_mem = '64MB'`)
    await ask(`SET LOCAL maintenance_work_mem = '128MB'`)
    await ask(`DROP TABLE IF EXISTS ${rows}`)

    const repeated = `SELECT code FROM ${arriving} WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1`
    if (again)
      await ask(`DELETE FROM ${arriving} a USING import_refusal r WHERE r.import_id = $1 AND r.line = a.line`, [
        task.id,
      ])
    await ask(`CREATE TEMP TABLE import_codes ON COMMIT DROP AS ${repeated}`)
    await ask('ANALYZE import_codes')
    if (!again) {
      await ask(REFUSE_REPEATED(arriving), [task.id, columnOf(header, 'orderCode')])
      await ask(`DELETE FROM import_codes WHERE code NOT IN (SELECT a.code FROM ${arriving} a JOIN import_codes USING (code)
        GROUP BY a.code HAVING count(*) > 1)`)
    }

    await ask(`CREATE UNLOGGED TABLE ${rows} AS
      SELECT *, past AS paired, true AS leader FROM ${arriving} ORDER BY customer, line DESC`)
    await ask(`DROP TABLE ${arriving}`)
    await ask(MARK_CODES(rows))
    await ask(MARK_CUSTOMERS(rows))
    await ask(`CREATE INDEX ON ${rows} (customer)`)
    if (task.mode === 'replace') await ask(`CREATE INDEX ON ${rows} (code) WHERE code IS NOT NULL`)
    await ask(`ANALYZE ${rows}`)
    if (!again) await pairLines(run, givenBy(task, header), columnOf(header, 'expiresAt'))

    const { rows: counted } = await ask(
      `UPDATE import SET phase = 'merging', staged = (SELECT count(*) FROM ${rows}),
         refused = CASE WHEN $2 THEN refused ELSE (SELECT count(*) FROM import_refusal WHERE import_id = $1) END
       WHERE id = $1 RETURNING staged, refused`,
      [task.id, again],
    )
    return counted[0]
  })
}

/** The name of a field's column in the file; null when it has none. */
function columnOf({ names, columns }: Header, field: 'orderCode' | 'expiresAt'): string | null {
  const place = columns[field]
  return place === undefined ? (names.includes(field) ? field : null) : (names[place] ?? null)
}

/** Of rows that would be live with one code, the first in the file keeps it. */
const REFUSE_REPEATED = (arriving: string) => `
  WITH live AS (
    SELECT line, code, first_value(line) OVER (PARTITION BY code ORDER BY line) AS first
    FROM ${arriving} JOIN import_codes USING (code) WHERE active AND NOT past),
  gone AS (
    DELETE FROM ${arriving} a USING live WHERE a.line = live.line AND live.line <> live.first
    RETURNING a.line, live.first, a.code)
  INSERT INTO import_refusal (import_id, line, problems, subject)
  SELECT $1, line, jsonb_build_array(jsonb_build_object('column', $2::text, 'value', code, 'problem',
    format('Line %s and line %s have the same order code, and would both be live. The earlier one keeps it.', first, line))), code
  FROM gone`

/** The rows of a code that comes more than once are paired; one of them leads: the live one, or the first. */
const MARK_CODES = (rows: string) => `
  UPDATE ${rows} r SET paired = true, leader = (r.line = led.lead) FROM (
    SELECT line, first_value(line) OVER (PARTITION BY code ORDER BY active AND NOT past DESC, line) AS lead
    FROM ${rows} JOIN import_codes USING (code)) led
  WHERE r.line = led.line`

const MARK_CUSTOMERS = (rows: string) => `
  UPDATE ${rows} SET paired = true WHERE code IS NULL AND customer IN (
    SELECT customer FROM ${rows} WHERE code IS NULL GROUP BY customer HAVING count(*) > 1)`
