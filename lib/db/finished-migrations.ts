import type pg from 'pg'

/** The migrations recorded as finished; none in a database that was never migrated. */
export async function finishedMigrations(pool: pg.Pool): Promise<ReadonlySet<string>> {
  const { rows: tables } = await pool.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found")
  if (!tables[0].found) return new Set()
  const { rows } = await pool.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return new Set(rows.map(row => row.migration_name))
}
