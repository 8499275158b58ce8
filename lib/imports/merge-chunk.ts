import { LIST_LOCK } from '@/lib/masked-connect/list-turn'
import type { Given } from './given-columns'
import { type Run, stageOf, transaction } from './import-run'
import { COUNT, MERGE, RELEASE } from './merge-sql'
import { MISSING, REMOVE_MISSING } from './missing-sql'
import { FileRefused } from './read-text'

/** What became of one step. `heldMs`: how long the list was held, or would have been. */
export type Chunk =
  | { result: 'merged'; heldMs: number; rows: number }
  | { result: 'tooLong' }
  /** An expired mapping still holds a code that is wanted: again, with `release`. */
  | { result: 'codeHeld' }
  | { result: 'cancelled' }
  | { result: 'done' }

type Wish = { size: number; release: boolean }

/** A chunk that holds the list longer is given up, so that whoever waits for it has its turn; but for a single customer's. */
const MOST_MS = 200

/**
 * Merges the customers after the last one done, about `size` rows of them: either all rows of a customer or none, and what
 * was counted with what was written, so that it happens once however often the process is killed. Of a dry run nothing but
 * the counts is written, and the list is not held.
 */
export async function mergeChunk(run: Run, given: Given, { size, release }: Wish): Promise<Chunk> {
  const { client, task } = run
  let guard: Guard | undefined
  try {
    return await transaction(run, async () => {
      const { rows } = await client.query<{ cancelled: boolean; cursor: string | null }>(WHERE_IT_IS, [task.id])
      const [found] = rows
      if (!found || found.cancelled) return { result: 'cancelled' }
      if (found.cursor === null) return { result: 'done' }
      const upTo = await lastCustomer(run, found.cursor, size)
      if (!task.dryRun) await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LIST_LOCK, task.configId])
      const held = performance.now()
      if (!task.dryRun && size > 1) guard = guardOf(run)
      if (!task.dryRun) await holdWhatItIsFor(run)
      const merged = await mergeCustomers(run, given, { after: found.cursor, upTo, release })
      const heldMs = performance.now() - held
      // Nothing is cancelled any more once the commit has begun.
      await guard?.end()
      return { result: 'merged', heldMs, rows: merged }
    })
  } catch (error) {
    if (codeOf(error) === '57014' && guard?.fired()) return { result: 'tooLong' }
    if (codeOf(error) === '23505' && !release) return { result: 'codeHeld' }
    throw error
  } finally {
    await guard?.end()
  }
}

/**
 * How a connection is to work that merges: by indexes alone, so that no chunk looks through a whole table. Plans are made
 * anew for every chunk, since a plan for a list that was empty is a bad one for what it has become. A chunk's commit does not
 * wait for the disk, so that the list is held for less: what a crash of the database takes away goes with how far the import
 * was, and is done again; the import's end, on another connection, waits for all of it. Such a connection is not used for
 * anything else afterwards.
 */
export const MERGE_SETTINGS = `SET jit = off; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
  SET enable_bitmapscan = off; SET enable_material = off; SET work_mem = '32MB';
  SET synchronous_commit = off`

/** A file is checked by its account's region, which is not changed once there are mappings (product.md C20, `holdRegion`). */
async function holdWhatItIsFor({ client, task }: Run): Promise<void> {
  const { rows } = await client.query(STILL_THERE, [task.accountId, task.rules.region, task.configId])
  if (rows.length > 0) return
  const words = 'This configuration was deleted, or the region of its account changed, while the file was imported.'
  throw new FileRefused(words)
}

const STILL_THERE = `SELECT 1 FROM account a JOIN config c ON c.account_id = a.id
  WHERE a.id = $1 AND a.region::text = $2 AND c.id = $3 AND c.deleted_at IS NULL FOR KEY SHARE OF a`

const WHERE_IT_IS = `SELECT cancel_requested_at IS NOT NULL AS cancelled, CASE WHEN phase = 'merging' THEN cursor END AS cursor
  FROM import WHERE id = $1 FOR UPDATE`

type Customers = { after: string; upTo: string | null; release: boolean }

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

async function mergeCustomers(
  { client, task }: Run,
  given: Given,
  { after, upTo, release }: Customers,
): Promise<number> {
  const { rows: stage } = stageOf(task)
  const replace = task.mode === 'replace'
  const range = [after, upTo ?? LAST]
  const values = [task.configId, task.id, task.receivedAt, ...range]
  if (release) await client.query(RELEASE(stage), [task.configId, ...range])
  const text = task.dryRun ? COUNT(stage, given, replace ? MISSING(stage) : null) : MERGE(stage, given)
  const { rows } = await client.query<Counted>(text, values)
  const [{ created, updated, unchanged, refused, first, last, ...counted } = NOTHING] = rows
  const removed = replace && !task.dryRun ? await removeMissing() : counted.removed
  const merged = created + updated + unchanged + refused
  await client.query(PROGRESS, [...[task.id, upTo, merged, created, updated, unchanged, refused, removed, first, last]])
  return merged

  async function removeMissing(): Promise<number> {
    const { rows } = await client.query<{ removed: number }>(REMOVE_MISSING(stage), values)
    return rows[0]?.removed ?? 0
  }
}

type Counted = {
  created: number
  updated: number
  unchanged: number
  refused: number
  removed: number
  first: string | null
  last: string | null
}
const NOTHING: Counted = { created: 0, updated: 0, unchanged: 0, refused: 0, removed: 0, first: null, last: null }

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

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
