import { pool } from '@/lib/db/client'

export type QueueFigures = {
  /** Due or to come, those that are to be tried again included. */
  waiting: number
  running: number
  /** Given up: their attempts are used up. */
  failed: number
}

/** How full the queue is, over all processes. */
export async function queueFigures(): Promise<QueueFigures> {
  const { rows } = await pool.query<QueueFigures>(FIGURES)
  return rows[0] ?? { waiting: 0, running: 0, failed: 0 }
}

const FIGURES = `SELECT
  count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts)::int AS waiting,
  count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
  count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed
  FROM graphile_worker.jobs`
