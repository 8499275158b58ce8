import { LIST_LOCK } from '@/lib/masked-connect/list-turn'
import type { Given } from './given-columns'
import { type Run, stageOf, transaction } from './import-run'
import { CREATE, MATCH, MATCHED_TABLE, REFUSE, RELEASE, UNCHANGED, UPDATE } from './merge-sql'
import { COUNT_MISSING, REMOVE_MISSING } from './missing-sql'

/** What became of one step. `heldMs`: how long the list was held, or would have been. */
export type Chunk =
  | { result: 'merged'; heldMs: number }
  | { result: 'tooLong' }
  | { result: 'cancelled' }
  | { result: 'done' }

/** A chunk that holds the list longer is given up, so that whoever waits for it has its turn; but for a single customer's. */
const MOST_MS = 200

/**
 * Merges the customers after the last one done, about `size` rows of them: either all rows of a customer or none, and what
 * was counted with what was written, so that it happens once however often the process is killed. Of a dry run nothing but
 * the counts is written, and the list is not held.
 */
export async function mergeChunk(run: Run, given: Given, size: number): Promise<Chunk> {
  const { client, task } = run
  let guard: Guard | undefined
  try {
    return await transaction(run, async () => {
      await client.query(SETTINGS)
      await client.query(MATCHED_TABLE)
      const { rows } = await client.query<{ cancelled: boolean; cursor: string | null }>(WHERE_IT_IS, [task.id])
      const [found] = rows
      if (!found || found.cancelled) return { result: 'cancelled' }
      if (found.cursor === null) return { result: 'done' }
      const upTo = await lastCustomer(run, found.cursor, size)
      if (!task.dryRun) await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LIST_LOCK, task.configId])
      const held = performance.now()
      if (!task.dryRun && size > 1) guard = guardOf(run)
      await mergeCustomers(run, given, { after: found.cursor, upTo })
      const heldMs = performance.now() - held
      // Nothing is cancelled any more once the commit has begun.
      await guard?.end()
      return { result: 'merged', heldMs }
    })
  } catch (error) {
    if (isCancelled(error) && guard?.fired()) return { result: 'tooLong' }
    throw error
  } finally {
    await guard?.end()
  }
}

// Plans by index alone, whatever the statistics say of a list that grows under them: no chunk may look through a whole table.
const SETTINGS = `SET LOCAL jit = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;
  SET LOCAL enable_mergejoin = off; SET LOCAL enable_bitmapscan = off; SET LOCAL work_mem = '32MB'`

const WHERE_IT_IS = `SELECT cancel_requested_at IS NOT NULL AS cancelled, CASE WHEN phase = 'merging' THEN cursor END AS cursor
  FROM import WHERE id = $1 FOR UPDATE`

type Customers = { after: string; upTo: string | null }

/** The customer that ends a chunk of about `size` rows; null: all that are left fit into it. */
async function lastCustomer({ client, task }: Run, after: string, size: number): Promise<string | null> {
  const { rows: stage } = stageOf(task)
  const ends = [await customerAt(`SELECT customer AS customer FROM ${stage} WHERE customer > $1`, [after], 'customer')]
  if (task.mode === 'replace')
    for (const active of ['active', 'NOT active'])
      ends.push(
        await customerAt(
          `SELECT customer_number AS customer FROM mapping WHERE config_id = $2 AND ${active} AND customer_number > $1`,
          [after, task.configId],
          'customer_number',
        ),
      )
  const known = ends.filter(end => end !== null).sort()
  return known[0] ?? null

  async function customerAt(select: string, values: string[], order: string): Promise<string | null> {
    const { rows } = await client.query<{ customer: string }>(
      `${select} ORDER BY ${order} OFFSET ${size - 1} LIMIT 1`,
      values,
    )
    return rows[0]?.customer ?? null
  }
}

async function mergeCustomers({ client, task }: Run, given: Given, { after, upTo }: Customers): Promise<void> {
  const { rows: stage } = stageOf(task)
  const range = [after, upTo ?? LAST]
  const matched = await client.query<{ result: Result; rows: number; over: number }>(MATCH(stage, given), [
    ...[task.configId, task.id, task.receivedAt],
    ...range,
  ])
  const counts = { created: 0, updated: 0, unchanged: 0, ignored: 0, refused: 0 }
  let over = 0
  for (const row of matched.rows) {
    counts[row.result] += row.rows
    over += row.over
  }
  let [first, last]: (string | null)[] = [null, null]
  if (counts.refused > 0) await client.query(REFUSE, [task.id])
  if (!task.dryRun) {
    if (over > 0) await client.query(RELEASE)
    if (counts.updated > 0) await client.query(UPDATE, [task.id, task.receivedAt])
    if (counts.unchanged > 0) await client.query(UNCHANGED, [task.receivedAt])
    if (counts.created > 0) {
      const { rows } = await client.query<{ first: string; last: string }>(CREATE, [
        task.configId,
        task.id,
        task.receivedAt,
      ])
      first = rows[0]?.first ?? null
      last = rows[0]?.last ?? null
    }
  }
  const removed = task.mode === 'replace' ? await removeMissing() : 0
  const merged = counts.created + counts.updated + counts.unchanged + counts.ignored + counts.refused
  await client.query(PROGRESS, [
    ...[task.id, upTo, merged, counts.created, counts.updated, counts.unchanged + counts.ignored, counts.refused],
    ...[removed, first, last],
  ])

  async function removeMissing(): Promise<number> {
    const statement = (task.dryRun ? COUNT_MISSING : REMOVE_MISSING)(stage)
    const { rows } = await client.query<{ removed: number }>(statement, [
      ...[task.configId, task.id, task.receivedAt],
      ...range,
    ])
    return rows[0]?.removed ?? 0
  }
}

type Result = 'created' | 'updated' | 'unchanged' | 'ignored' | 'refused'

/** After every customer: numbers begin with a plus sign. */
const LAST = '~'

/** At the end of the list the cursor stays and the phase says that all is merged. */
const PROGRESS = `UPDATE import SET cursor = coalesce($2, cursor), phase = CASE WHEN $2::text IS NULL THEN 'merged' ELSE phase END,
  merged = merged + $3, created = created + $4, updated = updated + $5, unchanged = unchanged + $6, refused = refused + $7,
  removed = removed + $8, first_created_id = least(first_created_id, $9::bigint), last_created_id = greatest(last_created_id, $10::bigint)
  WHERE id = $1`

type Guard = { fired(): boolean; end(): Promise<void> }

/** Cancels the connection's statement when the list is held for too long. */
function guardOf({ client, job }: Run): Guard {
  // The driver keeps the number of the server's process there.
  const { processID } = client as unknown as { processID: number }
  let cancelling: Promise<unknown> | undefined
  const timer = setTimeout(() => {
    cancelling = job.pool.query('SELECT pg_cancel_backend($1)', [processID]).catch(() => {})
  }, MOST_MS)
  return {
    fired: () => cancelling !== undefined,
    async end() {
      clearTimeout(timer)
      await cancelling
    },
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}
