import pg from 'pg'
import { databaseAddress } from '@/lib/db/client'
import { log } from '@/lib/log'

/** Two for each job at work, one to hear of new jobs, one to fetch and finish them. */
const CONNECTIONS = 8

/** The connections of one worker. No limit on how long a statement takes: nobody is waiting on the line. */
export function makeJobsPool(): pg.Pool {
  const pool = new pg.Pool({
    application_name: 'masked-connect jobs',
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    onConnect: async client => {
      await client.query(STOP_WITH_US).catch(() => {})
    },
  })
  Object.defineProperty(pool.options, 'connectionString', { get: databaseAddress, enumerable: true })
  pool.on('error', error => log.warn({ reason: error.message }, 'a connection of the job queue was lost'))
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

/**
 * A statement of a process that was killed ends within a second, instead of going on beside whoever does the job next. Not
 * every system the database runs on can do that; there it is refused, and `Job.hold` is what there is.
 */
const STOP_WITH_US = "SET client_connection_check_interval = '1s'"
