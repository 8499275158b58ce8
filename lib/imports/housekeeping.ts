import type pg from 'pg'
import { db } from '@/lib/db/client'
import { clearRows } from '@/lib/jobs/clear-rows'
import { theStore } from '@/lib/media/store/store'
import { UPLOADS } from './receive-upload'

const DAY_MS = 86_400_000
const UNDO_KEPT_MS = DAY_MS
const FILES_KEPT_MS = 30 * DAY_MS
/** No upload that goes on is silent for so long. */
const UPLOADED_WITHIN_MS = DAY_MS
const IMPORTS_AT_ONCE = 100

/**
 * What imports leave that has had its time: before-images after a day, files and refused rows after 30, tables of imports that
 * are over, and files whose process was killed before their import was written down.
 */
export async function clearImports({ pool, signal }: { pool: pg.Pool; signal: AbortSignal }, now: Date): Promise<void> {
  const clear = (table: string, over: string, before: Date) => {
    const condition = `import_id IN (SELECT id FROM import WHERE ${over})`
    return clearRows(pool, signal, { table, condition, values: [before] })
  }
  const past = new Date(now.getTime() - UNDO_KEPT_MS)
  await clear('import_before', `undo_status IS DISTINCT FROM 'running' AND finished_at < $1`, past)
  await clear('import_pair', 'finished_at < $1', past)
  const old = new Date(now.getTime() - FILES_KEPT_MS)
  await clear('import_refusal', 'finished_at < $1', old)
  await clearTables(pool, signal)
  await clearFiles(signal, old)
  await clearUploads(signal, new Date(now.getTime() - UPLOADED_WITHIN_MS))
}

/**
 * The imports of a deleted configuration, with all they left. Those still at work are told to stop: they are over soon, and
 * go the next time.
 */
export async function clearImportsOf(
  configId: string,
  { pool, signal }: { pool: pg.Pool; signal: AbortSignal },
): Promise<void> {
  const values = [configId]
  await pool.query(STOP, values)
  for (const table of ['import_before', 'import_pair', 'import_refusal']) {
    const condition = `import_id IN (SELECT id FROM import WHERE ${IS_GONE})`
    await clearRows(pool, signal, { table, condition, values })
  }
  const { rows } = await pool.query<{ key: string }>(
    `SELECT DISTINCT file_key AS key FROM import WHERE ${IS_GONE}`,
    values,
  )
  for (const { key } of rows) {
    signal.throwIfAborted()
    if (key !== '') await theStore().remove(key)
  }
  await clearRows(pool, signal, { table: 'import', condition: IS_GONE, values })
}

const IS_DELETED = 'config_id = $1 AND EXISTS (SELECT 1 FROM config WHERE id = $1 AND deleted_at IS NOT NULL)'
const IS_GONE = `${IS_DELETED} AND status IN ('completed', 'failed', 'cancelled')`

const STOP = `UPDATE import SET cancel_requested_at = coalesce(cancel_requested_at, now()),
    finished_at = CASE status WHEN 'queued' THEN now() END, status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END
  WHERE ${IS_DELETED} AND status IN ('queued', 'running')`

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

/** A file whose import was never written down: the process was killed in the middle of the upload, or right after. */
async function clearUploads(signal: AbortSignal, before: Date): Promise<void> {
  for await (const key of theStore().list(UPLOADS, before)) {
    signal.throwIfAborted()
    if ((await db.import.count({ where: { fileKey: key } })) === 0) await theStore().remove(key)
  }
}
