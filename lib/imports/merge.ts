import type { Given } from './given-columns'
import { ImportCancelled, type Run } from './import-run'
import { type Chunk, MERGE_SETTINGS, mergeChunk } from './merge-chunk'

/** What a chunk aims at; single writes wait for one chunk at most, and never longer than 250 ms (contracts.md `replace`). */
const AIM_MS = 100
const FIRST_ROWS = 500
const MOST_ROWS = 20_000
/** Fewer than these hardly take less time; only a chunk that had to be given up is followed by a smaller one. */
const LEAST_ROWS = 200

/**
 * Merges the rows into the list, from wherever it stopped: a chunk of customers at a time, each in one transaction. Resolves
 * when all are merged. Throws `ImportCancelled`, and whatever asks the job to stop, between two chunks.
 */
export async function merge(run: Run, given: Given): Promise<void> {
  await run.client.query(MERGE_SETTINGS)
  let size = FIRST_ROWS
  let release = false
  let [merged, nextLook] = [0, FIRST_ROWS]
  for (;;) {
    run.job.signal.throwIfAborted()
    const chunk = await mergeChunk(run, given, { size, release })
    release = chunk.result === 'codeHeld'
    if (chunk.result === 'cancelled') throw new ImportCancelled('Cancelled.')
    if (chunk.result === 'done') return
    size = nextSize(size, chunk)
    if (chunk.result === 'merged') merged += chunk.rows
    if (merged < nextLook || run.task.dryRun) continue
    // The planner has to hear of a list that grows from nothing to a million rows, or it goes through it by the wrong index.
    await run.client.query('ANALYZE mapping (config_id)')
    nextLook = merged * 5
  }
}

/** How many rows the next chunk has. One that took too long was given up and is tried again, smaller. */
export function nextSize(size: number, chunk: Exclude<Chunk, { result: 'cancelled' | 'done' }>): number {
  if (chunk.result === 'tooLong') return Math.max(1, Math.floor(size / 4))
  if (chunk.result === 'codeHeld') return size
  const factor = Math.min(2, Math.max(0.4, AIM_MS / Math.max(1, chunk.heldMs)))
  return Math.min(MOST_ROWS, Math.max(Math.min(size, LEAST_ROWS), Math.round(size * factor)))
}
