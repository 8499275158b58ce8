import pg from 'pg'
import { migrateQueue } from '@/lib/jobs/migrate-queue'
import { finishedMigrations } from './finished-migrations'
import { MIGRATIONS, type Migration, readMigrations } from './migration-files'
import { EVERYTHING, openSchemaEngine } from './schema-engine'

/** Any number will do, as long as it is ours: whoever migrates this database holds it. */
const LOCK = 4_821_730_102

/**
 * Brings the database to this version's schema, as `prisma migrate deploy` would, with the same `_prisma_migrations`
 * table. Each migration and its record are one transaction: cut off at any point, it has happened or it has not.
 * Then the job queue's own schema. Processes that start at once take turns. Returns the names of the migrations applied now.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  // One connection, kept: the lock and the transactions below belong to it, and the engine works inside them.
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    idleTimeoutMillis: 0,
    application_name: 'masked-connect migrate',
  })
  pool.on('error', () => {})
  // The schema engine adds a listener for each migration; they go with the pool.
  pool.setMaxListeners(0)
  pool.on('connect', client => client.on('error', () => {}))
  try {
    await pool.query('SELECT pg_advisory_lock($1)', [LOCK])
    const applied = await applyNew(pool, await readMigrations())
    await migrateQueue(pool)
    return applied
  } finally {
    await pool.end()
  }
}

async function applyNew(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const done = await finishedMigrations(pool)
  const applied: string[] = []
  for (const [index, { name }] of migrations.entries()) {
    if (done.has(name)) continue
    await pool.query('BEGIN')
    await applyUpTo(pool, migrations.slice(0, index + 1))
    await pool.query('COMMIT')
    applied.push(name)
  }
  return applied
}

async function applyUpTo(pool: pg.Pool, migrations: readonly Migration[]): Promise<void> {
  let refusal: Error | undefined
  const engine = await openSchemaEngine(pool, error => (refusal ??= error))
  try {
    await engine.applyMigrations({
      migrationsList: {
        baseDir: MIGRATIONS,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      filters: EVERYTHING,
    })
  } catch (error) {
    throw new Error(`The migration ${migrations.at(-1)?.name} failed: ${refusal?.message ?? error}`, { cause: error })
  } finally {
    engine.free()
  }
}
