import type pg from 'pg'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Job } from '@/lib/jobs/job'
import { LIST_LOCK } from '@/lib/masked-connect/list-turn'
import { patiently } from './patiently'

/** Few enough that whoever waits for the list waits for less than a chunk of an import does. */
const ROWS_AT_ONCE = 1_000

/**
 * Undoes one import from wherever its undo stopped: first the rows it made go, which may have taken the codes of others, then
 * those it changed or removed come back. Whatever was changed since, by hand or by newer news, is left alone and counted, and so
 * is a row whose code belongs to another now. Resolves when it is over.
 */
export async function runUndo(importId: string, job: Job): Promise<void> {
  const client = await job.pool.connect()
  let broken = true
  try {
    while (await step(client, job, importId)) job.signal.throwIfAborted()
    await finish(importId, job)
    broken = false
  } finally {
    client.release(broken)
  }
}

type Undo = { configId: string; receivedAt: Date; cursor: string; lastMade: string | null }

/** One transaction's worth of it; false when nothing is left to do. */
async function step(client: pg.PoolClient, job: Job, importId: string): Promise<boolean> {
  await client.query('BEGIN')
  try {
    await job.hold(client)
    const { rows } = await client.query<Undo>(WHERE_IT_IS, [importId])
    const [undo] = rows
    let more = false
    if (undo) {
      await client.query('SET LOCAL jit = off; SET LOCAL enable_seqscan = off')
      await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LIST_LOCK, undo.configId])
      more = (await takeBack(client, importId, undo)) || (await bringBack(client, importId, undo))
    }
    await client.query('COMMIT')
    return more
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

const WHERE_IT_IS = `SELECT config_id AS "configId", received_at AS "receivedAt",
    greatest(undo_cursor, first_created_id - 1)::text AS cursor, last_created_id::text AS "lastMade"
  FROM import WHERE id = $1 AND undo_status = 'running' FOR UPDATE`

/** Rows the import made, a range of ids at a time. */
async function takeBack(
  client: pg.PoolClient,
  importId: string,
  { configId, receivedAt, cursor, lastMade }: Undo,
): Promise<boolean> {
  if (lastMade === null || BigInt(cursor) >= BigInt(lastMade)) return false
  const { rows } = await client.query<{ last: string | null }>(
    'SELECT max(id)::text AS last FROM (SELECT id FROM mapping WHERE config_id = $1 AND id > $2 AND id <= $3 ORDER BY id LIMIT $4) next',
    [configId, cursor, lastMade, ROWS_AT_ONCE],
  )
  const upTo = rows[0]?.last ?? lastMade
  await client.query(TAKE_BACK, [importId, configId, cursor, upTo, receivedAt])
  return true
}

// A row that an import changed later is in that import's keeping; one that nobody changed has the time it was made at.
const TAKE_BACK = `
  WITH made AS (
    SELECT m.*, m.created_at = m.updated_at AND m.occurred_at = $5 AS untouched FROM mapping m
    WHERE m.config_id = $2 AND m.id > $3 AND m.id <= $4 AND m.import_id = $1
      AND NOT EXISTS (SELECT 1 FROM import_before b WHERE b.import_id = $1 AND b.mapping_id = m.id)),
  told AS (
    INSERT INTO mapping_tombstone (config_id, subject, occurred_at, mapping_id, removed, import_id, written_at)
    SELECT DISTINCT ON (coalesce(m.order_code, m.customer_number)) m.config_id, coalesce(m.order_code, m.customer_number),
      now(), m.id, to_jsonb(m) - 'untouched', $1, now()
    FROM made m WHERE m.untouched ORDER BY coalesce(m.order_code, m.customer_number), m.id DESC
    ON CONFLICT (config_id, subject) DO UPDATE SET occurred_at = greatest(mapping_tombstone.occurred_at, excluded.occurred_at),
      mapping_id = excluded.mapping_id, removed = excluded.removed, import_id = excluded.import_id, written_at = excluded.written_at),
  gone AS (DELETE FROM mapping m USING made WHERE made.untouched AND m.id = made.id)
  UPDATE import SET undo_cursor = $4, restored = restored + (SELECT count(*) FROM made WHERE untouched),
    left_alone = left_alone + (SELECT count(*) FROM made WHERE NOT untouched)
  WHERE id = $1`

/** Rows the import changed or removed, as they were. */
async function bringBack(client: pg.PoolClient, importId: string, { configId, receivedAt }: Undo): Promise<boolean> {
  const { rows } = await client.query<{ mappings: string[] | null }>(NEXT_BEFORE, [importId, ROWS_AT_ONCE])
  const mappings = rows[0]?.mappings ?? null
  if (mappings === null) return false
  const values = [importId, configId, mappings]
  await client.query(RELEASE, values)
  const { rows: backRows } = await client.query<{ back: string[] }>(BACK, [...values, receivedAt])
  const back = backRows[0]?.back ?? []
  await client.query(FORGET_TOMBSTONES, [importId, configId, back])
  // Out of the way first, so that two of them can swap what must be unique.
  await client.query('DELETE FROM mapping WHERE id = ANY ($1::bigint[])', [back])
  await client.query(WRITE, [importId, back])
  await client.query('DELETE FROM import_before WHERE import_id = $1 AND mapping_id = ANY ($2::bigint[])', [
    importId,
    mappings,
  ])
  await client.query('UPDATE import SET restored = restored + $2, left_alone = left_alone + $3 WHERE id = $1', [
    ...[importId, back.length, mappings.length - back.length],
  ])
  return true
}

const NEXT_BEFORE = `SELECT array_agg(mapping_id::text) AS mappings FROM (
  SELECT mapping_id FROM import_before WHERE import_id = $1 ORDER BY mapping_id LIMIT $2) next`

const KEPT = `import_before b CROSS JOIN LATERAL jsonb_populate_record(NULL::mapping, b.facts) f
  WHERE b.import_id = $1 AND b.mapping_id = ANY ($3::bigint[])`

/** Of the rows to come back, whether they would be live again. */
const LIVE = 'f.active AND f.order_code IS NOT NULL AND coalesce(f.expires_at > now(), true)'

/** Expired mappings give up the codes that are wanted back. */
const RELEASE = `
  UPDATE mapping m SET code_released = true FROM (SELECT f.order_code FROM ${KEPT} AND ${LIVE}) wanted
  WHERE m.config_id = $2 AND m.order_code = wanted.order_code AND m.active AND NOT m.code_released AND m.expires_at <= now()`

/** Nobody changed them since, nor is there newer news of them; and of rows that want one code, one alone gets it. */
const BACK = `
  WITH untouched AS (
    SELECT f.id, f.order_code, ${LIVE} AS live FROM import_before b
    CROSS JOIN LATERAL jsonb_populate_record(NULL::mapping, b.facts) f
    LEFT JOIN mapping m ON m.id = b.mapping_id AND m.config_id = $2
    WHERE b.import_id = $1 AND b.mapping_id = ANY ($3::bigint[])
      AND CASE WHEN b.changed_at IS NULL THEN m.id IS NULL
        ELSE m.updated_at = b.changed_at AND m.occurred_at = $4 AND m.import_id = $1 END
      AND NOT EXISTS (SELECT 1 FROM mapping_tombstone d WHERE d.config_id = $2
        AND d.subject = coalesce(f.order_code, f.customer_number) AND d.occurred_at > $4 AND d.import_id IS DISTINCT FROM $1)),
  first AS (SELECT DISTINCT ON (CASE WHEN live THEN order_code ELSE id::text || '#' END) * FROM untouched
    ORDER BY CASE WHEN live THEN order_code ELSE id::text || '#' END, id DESC)
  SELECT coalesce(array_agg(u.id::text), '{}') AS back FROM first u
  WHERE NOT u.live OR NOT EXISTS (SELECT 1 FROM mapping m
    WHERE m.config_id = $2 AND m.order_code = u.order_code AND m.active AND NOT m.code_released AND m.id <> u.id
      AND m.id NOT IN (SELECT id FROM first))`

const FORGET_TOMBSTONES = `
  DELETE FROM mapping_tombstone d USING import_before b
  CROSS JOIN LATERAL jsonb_populate_record(NULL::mapping, b.facts) f
  WHERE b.import_id = $1 AND b.mapping_id = ANY ($3::bigint[]) AND d.config_id = $2
    AND d.subject = coalesce(f.order_code, f.customer_number) AND d.import_id = $1`

/** An undo is an edit of this moment. */
const WRITE = `
  INSERT INTO mapping SELECT (jsonb_populate_record(NULL::mapping, b.facts || jsonb_build_object('occurred_at', now(),
    'code_released', (b.facts->>'active')::boolean AND coalesce((b.facts->>'expires_at')::timestamptz <= now(), false)))).*
  FROM import_before b WHERE b.import_id = $1 AND b.mapping_id = ANY ($2::bigint[])`

/** Whoever did that already, or has no such import any more, is done. */
async function finish(importId: string, job: Job): Promise<void> {
  await patiently(job, () => db.$transaction(tx => end(tx)))

  async function end(tx: Prisma.TransactionClient): Promise<void> {
    await job.hold(tx)
    const [undone] = await tx.import.updateManyAndReturn({
      where: { id: BigInt(importId), undoStatus: 'running' },
      data: { undoStatus: 'completed' },
    })
    if (!undone) return
    const { undoAuditId, restored, leftAlone } = undone
    await tx.$executeRaw`
      UPDATE audit_entry SET after = after || jsonb_build_object('restored', ${restored}::int, 'leftAlone', ${leftAlone}::int)
      WHERE id = ${undoAuditId}`
  }
}
