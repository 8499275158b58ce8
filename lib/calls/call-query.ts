import { pool } from '@/lib/db/client'

/** A statement of the call path; `name` makes it a prepared one. */
export type CallStatement = { name: string; text: string; values: readonly unknown[] }

/**
 * Runs it on the pool that the screens use too. After `QUERY_MS` the statement is given up and its connection with it:
 * a caller is waiting, and a connection stuck in a slow database serves nobody.
 */
export async function callQuery<Row>({ name, text, values }: CallStatement): Promise<Row[]> {
  const result = await pool.query({ name, text, values: [...values], query_timeout: QUERY_MS } as {
    name: string
    text: string
    values: unknown[]
  })
  return result.rows as Row[]
}

const QUERY_MS = 1_000
