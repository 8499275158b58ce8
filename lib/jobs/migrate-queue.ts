import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { queueLog } from './queue-log'

/**
 * Brings the job queue's own schema, `graphile_worker`, to the version of its library, on PostgreSQL 14 or later. What the
 * app's own migrations may do in a database is enough. Whoever calls sees to it that processes take turns.
 */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: queueLog })
}
