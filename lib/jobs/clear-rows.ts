import type pg from 'pg'

/** Few enough that nobody waits for the locks of one batch. */
const AT_ONCE = 5_000

/**
 * Deletes the rows of `table` that `condition` means, a short transaction at a time, oldest or not. Begun again it goes on
 * where it was. `signal` ends it between two batches.
 */
export async function clearRows(
  pool: pg.Pool,
  signal: AbortSignal,
  { table, condition, values }: { table: string; condition: string; values: unknown[] },
): Promise<void> {
  const statement = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${AT_ONCE}))`
  for (let cleared = AT_ONCE; cleared === AT_ONCE; ) {
    signal.throwIfAborted()
    cleared = (await pool.query(statement, values)).rowCount ?? 0
  }
}
