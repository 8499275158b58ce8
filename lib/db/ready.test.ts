import { expect, test } from 'vitest'
import { pool, useDatabase } from './client'
import { migrationNames } from './migration-files'
import { readiness } from './ready'
import { testDatabase } from './testing'

testDatabase()

test('a migrated database that answers is ready', async () => {
  expect(await readiness()).toEqual({ ready: true })
})

test('a database that lacks a migration is not ready, and says which', async () => {
  const last = (await migrationNames()).at(-1)
  await pool.query('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [last])
  expect(await readiness()).toEqual({ ready: false, reason: `The database lacks a migration: ${last}.` })
  await pool.query('UPDATE _prisma_migrations SET finished_at = now()')
})

test('a database that takes its time is not ready after a second', async () => {
  const other = await pool.connect()
  await other.query('BEGIN')
  await other.query('LOCK TABLE _prisma_migrations')
  const before = Date.now()
  expect(await readiness()).toEqual({ ready: false, reason: 'The database does not answer within a second.' })
  expect(Date.now() - before).toBeLessThan(1500)
  await other.query('ROLLBACK')
  other.release()
})

test('a database that is gone is not ready', async () => {
  // Nobody listens on port 9 of this machine; with every connection cut, the next one is looked for there.
  useDatabase('postgresql://nobody:nothing@127.0.0.1:9/none')
  const cut = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()'
  while (pool.totalCount > 0) await pool.query(cut).catch(() => {})
  expect(await readiness()).toEqual({ ready: false, reason: 'The database cannot be reached.' })
})
