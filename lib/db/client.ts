import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { PrismaClient } from './generated/client'
import { shareOf } from './shared-pool'

const CONNECTIONS = { all: 20, screens: 14 } as const
/** Longer than a page should take, shorter than anybody waits for one. */
const SCREENS_WAIT_MS = 5_000

type Database = { pool: pg.Pool; db: PrismaClient; embedded: string | undefined }

const HELD = Symbol.for('masked-connect.database')
const held = globalThis as { [HELD]?: Database }

// Held on globalThis: Next bundles its own copy of this file, and both must share one pool.
held[HELD] ??= makeDatabase()
const database: Database = held[HELD]

/** Connections for hand-written prepared statements; Prisma draws on the same ones. Opens none before the first query. */
export const pool = database.pool

/** Prisma, on most of `pool`: whatever the screens are doing, a call finds a connection free. */
export const db = database.db

/** Says where the database is; needed unless DATABASE_URL says so. Connections already open stay where they are. */
export function useDatabase(connectionString: string): void {
  database.embedded = connectionString
}

/** Closes every connection, waiting for the ones at work. Nothing can be asked afterwards. */
export async function closeDatabase(): Promise<void> {
  await db.$disconnect()
  await pool.end()
}

function makeDatabase(): Database {
  const pool = new pg.Pool({
    application_name: 'masked-connect',
    max: CONNECTIONS.all,
    // A caller is waiting: better a kind word than a queue.
    connectionTimeoutMillis: 1000,
    idleTimeoutMillis: 60_000,
    // A statement whose asker has given up goes on until this ends it; too many of those and nobody gets a connection.
    statement_timeout: 4_000,
    keepAlive: true,
  })
  // Read for every new connection: the pool is made before the embedded database has a port.
  Object.defineProperty(pool.options, 'connectionString', { get: databaseAddress, enumerable: true })
  // A connection that dies, idle or lent out, is replaced by the next query; unheard, its error would end the process.
  pool.on('error', error => log.warn({ reason: error.message }, 'a database connection was lost'))
  pool.on('connect', client => client.on('error', () => {}))

  const adapter = new PrismaPg(shareOf(pool, CONNECTIONS.screens, SCREENS_WAIT_MS))
  const db = new PrismaClient({ adapter, errorFormat: 'minimal' })
  return { pool, db, embedded: undefined }
}

/** Where the database is, at this moment. Throws while that isn't known yet. */
export function databaseAddress(): string {
  const known = held[HELD]?.embedded ?? env.databaseUrl
  if (!known) throw new Error('The database is not up yet.')
  return known
}
