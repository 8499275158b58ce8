import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { queueLog } from './queue-log'

/**
 * Brings the job queue's own schema, `graphile_worker`, to the version of its library. PostgreSQL 14 or later, with the same
 * right to create in the database that our own migrations need. Processes that start at once take turns outside.
 */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: queueLog })
}
