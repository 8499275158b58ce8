import type pg from 'pg'
import { db } from '@/lib/db/client'
import { theStore } from '@/lib/media/store/store'

const DAY_MS = 86_400_000
const UNDO_KEPT_MS = DAY_MS
const FILES_KEPT_MS = 30 * DAY_MS
const IMPORTS_AT_ONCE = 100

/** What imports leave that has had its time: before-images after a day, files and refused rows after 30, tables of imports that are over. */
export async function clearImports({ pool, signal }: { pool: pg.Pool; signal: AbortSignal }, now: Date): Promise<void> {
  await clearWhere(
    pool,
    signal,
    'import_before',
    `undo_status IS DISTINCT FROM 'running' AND finished_at < $1`,
    new Date(now.getTime() - UNDO_KEPT_MS),
  )
  await clearWhere(pool, signal, 'import_pair', 'finished_at < $1', new Date(now.getTime() - UNDO_KEPT_MS))
  const old = new Date(now.getTime() - FILES_KEPT_MS)
  await clearWhere(pool, signal, 'import_refusal', 'finished_at < $1', old)
  await clearTables(pool, signal)
  await clearFiles(signal, old)
}

/** Few enough that nobody waits for the locks of one batch. */
const ROWS_AT_ONCE = 5_000

async function clearWhere(
  pool: pg.Pool,
  signal: AbortSignal,
  table: string,
  over: string,
  before: Date,
): Promise<void> {
  const statement = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
    SELECT t.ctid FROM ${table} t JOIN import i ON i.id = t.import_id WHERE ${over} LIMIT ${ROWS_AT_ONCE}))`
  for (let cleared = ROWS_AT_ONCE; cleared === ROWS_AT_ONCE; ) {
    signal.throwIfAborted()
    cleared = (await pool.query(statement, [before])).rowCount ?? 0
  }
}

/** Tables of an import whose process was killed between its end and its tidying up. */
async function clearTables(pool: pg.Pool, signal: AbortSignal): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'import_stage' AND c.relkind = 'r' AND NOT EXISTS (
      SELECT 1 FROM import i WHERE c.relname IN ('arriving_' || i.id, 'rows_' || i.id) AND i.status IN ('queued', 'running'))`)
  for (const { name } of rows) {
    signal.throwIfAborted()
    if (/^(arriving|rows)_\d+$/.test(name)) await pool.query(`DROP TABLE IF EXISTS import_stage.${name}`)
  }
}

/** A file goes when no import of it is younger; the import itself stays in the history, without its file. */
async function clearFiles(signal: AbortSignal, old: Date): Promise<void> {
  for (;;) {
    const due = await db.import.findMany({
      where: { fileKey: { not: '' }, finishedAt: { lt: old } },
      select: { fileKey: true },
      distinct: ['fileKey'],
      take: IMPORTS_AT_ONCE,
    })
    if (due.length === 0) return
    for (const { fileKey } of due) {
      signal.throwIfAborted()
      const younger = await db.import.count({
        where: { fileKey, OR: [{ finishedAt: null }, { finishedAt: { gte: old } }] },
      })
      if (younger === 0) await theStore().remove(fileKey)
      await db.import.updateMany({ where: { fileKey, finishedAt: { lt: old } }, data: { fileKey: '' } })
    }
  }
}
