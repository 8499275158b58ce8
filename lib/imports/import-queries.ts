import { sqltag as sql } from '@prisma/client/runtime/client'
import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { ownConfig } from '@/lib/masked-connect/own-config'
import { csvLine } from './csv-line'
import { neutralised } from './formula'
import { importDetails, importView } from './import-view'
import { type ImportRow, ownImport } from './own-import'
import { importHistoryInput, importInput, refusedRowsInput } from './schema'
import type { ImportDetails, ImportHistory, ImportView, Problem, ProblemGroup, RefusedPage, RefusedRow } from './views'

/** An import as partners see it. Throws ZodError, `notFound`. */
export async function findImport(actor: Actor, raw: unknown): Promise<ImportView> {
  allow(actor, 'mapping.write')
  return importView(await ownImport(db, actor, importInput.parse(raw).importId))
}

/** An import as its page shows it. Throws ZodError, `notFound`. */
export async function findImportDetails(actor: Actor, raw: unknown, now = new Date()): Promise<ImportDetails> {
  allow(actor, 'mapping.write')
  const row = await ownImport(db, actor, importInput.parse(raw).importId)
  return importDetails(row, await sameFile(row), now)
}

/** The imports into a configuration, newest first; dry runs are none. Throws ZodError, `notFound`. */
export async function listImports(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<ImportHistory> {
  allow(actor, 'mapping.write')
  const { before } = importHistoryInput.parse(raw)
  const config = await ownConfig(db, actor, configId)
  const rows = await db.import.findMany({
    where: {
      accountId: actor.accountId,
      configId: config.id,
      dryRun: false,
      ...(before && { id: { lt: BigInt(before) } }),
    },
    orderBy: { id: 'desc' },
    take: HISTORY_ROWS + 1,
  })
  const shown = rows.slice(0, HISTORY_ROWS)
  const imports = await Promise.all(shown.map(async row => importDetails(row, await sameFile(row), now)))
  return { imports, older: rows.length > HISTORY_ROWS }
}

/** What is wrong with the refused lines, grouped by what would mend them. Throws ZodError, `notFound`. */
export async function problemGroups(actor: Actor, raw: unknown): Promise<ProblemGroup[]> {
  allow(actor, 'mapping.write')
  const { id } = await ownImport(db, actor, importInput.parse(raw).importId)
  return db.$queryRaw<ProblemGroup[]>`
    SELECT CASE WHEN min(p->>'problem') = max(p->>'problem') THEN min(p->>'problem') ELSE min(${ALIKE}) END AS problem,
      p->>'column' AS "column", count(*)::int AS lines,
      (array_agg(jsonb_build_object('line', line, 'value', p->>'value') ORDER BY line))[1:${EXAMPLES}] AS examples
    FROM import_refusal, jsonb_array_elements(problems) p
    WHERE import_id = ${id} GROUP BY ${ALIKE}, 2 ORDER BY 3 DESC, 1 LIMIT ${GROUPS}`
}

/** Refused lines with their cells, in the order of the file. Throws ZodError, `notFound`. */
export async function refusedRows(actor: Actor, raw: unknown): Promise<RefusedPage> {
  allow(actor, 'mapping.write')
  const { importId, after, limit, problem } = refusedRowsInput.parse(raw)
  const found = await ownImport(db, actor, importId)
  const rows = await refusalsAfter(found, after, limit + 1, problem)
  const shown = rows.slice(0, limit)
  return { header: headerOf(found), rows: shown, next: rows.length > limit ? (shown.at(-1)?.line ?? null) : null }
}

/**
 * The refused rows as a file: line, column and problem, then the cells as they were. Read as it is written out, whatever its
 * size; with all cells put right, and the first three columns left in, it can be imported again. Throws ZodError, `notFound`.
 */
export async function refusedCsv(actor: Actor, raw: unknown): Promise<AsyncIterable<Uint8Array>> {
  allow(actor, 'mapping.write')
  return refusedLines(await ownImport(db, actor, importInput.parse(raw).importId))
}

/** Problems that differ in their figures alone are one to whoever mends them. */
const ALIKE = sql`regexp_replace(p->>'problem', '[0-9]+', '…', 'g')`

const HISTORY_ROWS = 50
const EXAMPLES = 5
const GROUPS = 200
const LINES_AT_ONCE = 1_000

async function* refusedLines(found: ImportRow): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine(['line', 'column', 'problem', ...headerOf(found)]))
  for (let after = 0; ; ) {
    const rows = await refusalsAfter(found, after, LINES_AT_ONCE, null)
    const last = rows.at(-1)
    if (!last) return
    after = last.line
    yield Buffer.from(
      rows
        .map(({ line, problems, cells }) => csvLine([String(line), ...words(problems), ...cells.map(harmless)]))
        .join(''),
    )
  }
}

/** A number may begin with its plus sign; whatever else would run in a spreadsheet is kept from it. */
function harmless(cell: string): string {
  return /^\+[\d ]+$/.test(cell) ? cell : neutralised(cell)
}

function words(problems: readonly Problem[]): [string, string] {
  const columns = new Set(problems.map(({ column }) => column ?? ''))
  return [[...columns].join('; '), problems.map(({ problem }) => problem).join(' ')]
}

type Refusal = { line: bigint; problems: Problem[]; cells: string | null }

async function refusalsAfter(
  { id }: ImportRow,
  after: number,
  limit: number,
  problem: string | null,
): Promise<RefusedRow[]> {
  const alike = problem?.replace(/[0-9]+/g, '…') ?? null
  const found = await db.$queryRaw<Refusal[]>`
    SELECT line, problems, cells FROM import_refusal
    WHERE import_id = ${id} AND line > ${after} AND (${alike}::text IS NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements(problems) p WHERE ${ALIKE} = ${alike}))
    ORDER BY line LIMIT ${limit}`
  return found.map(({ line, problems, cells }) => ({
    line: Number(line),
    problems,
    cells: cells === null ? [] : (JSON.parse(cells) as string[]),
  }))
}

function headerOf({ header }: ImportRow): string[] {
  return Array.isArray(header) ? header.map(String) : []
}

function sameFile({ id, accountId, configId, sha256 }: ImportRow): Promise<ImportRow | null> {
  return db.import.findFirst({
    where: {
      ...{ accountId, configId, sha256, dryRun: false, id: { lt: id } },
      OR: [{ created: { gt: 0 } }, { updated: { gt: 0 } }, { removed: { gt: 0 } }, { unchanged: { gt: 0 } }],
    },
    orderBy: { id: 'desc' },
  })
}
