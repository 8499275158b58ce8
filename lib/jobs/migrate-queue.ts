import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { queueLog } from './queue-log'

/**
 * Brings the job queue's own schema, `graphile_worker`, to the version of its library, on PostgreSQL 14 or later. Whoever
 * calls sees to it that processes take turns. Throws a sentence when the role may not create a schema.
 */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  try {
    await runMigrations({ pgPool: pool, logger: queueLog })
  } catch (error) {
    if (!isForbidden(error)) throw error
    const message =
      'The role of DATABASE_URL may not create a schema; the job queue needs one: GRANT CREATE ON DATABASE … TO …'
    throw new Error(message, { cause: error })
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501'
}
