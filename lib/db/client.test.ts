import { expect, test } from 'vitest'
import { db, pool } from './client'
import { testDatabase } from './testing'

testDatabase()

test('Prisma and hand-written statements see the same, migrated database', async () => {
  const account = { id: 'acme', name: 'Acme', region: 'IN', timeZone: 'Asia/Kolkata' } as const
  await db.account.create({ data: { ...account, carrierAuthId: 'MA', carrierAuthToken: 'sealed' } })
  const { rows } = await pool.query('SELECT id, region FROM account')
  expect(rows).toEqual([{ id: 'acme', region: 'IN' }])
})

test('a connection that is cut, idle or lent out, is replaced and brings nothing down', async () => {
  const lent = await pool.connect()
  await Promise.all([pool.query('SELECT pg_sleep(0.05)'), pool.query('SELECT 1')])
  await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`
  await new Promise(resolve => setTimeout(resolve, 50))
  lent.release(true)

  const { rows } = await pool.query('SELECT 1 AS one')
  expect(rows).toEqual([{ one: 1 }])
  expect(await db.account.count()).toBe(1)
})

test('whatever the screens have under way, a call finds a connection free', async () => {
  let done = 0
  const screens = Array.from({ length: 24 }, () => db.$executeRaw`SELECT pg_sleep(0.9)`.then(() => done++))
  await new Promise(resolve => setTimeout(resolve, 100))
  await pool.query('SELECT 1')
  expect(done, 'screens that a call had to wait for').toBe(0)
  // Nor is a screen turned away for having had to wait.
  expect(await Promise.all(screens)).toHaveLength(24)
})

test('a statement that fails gives its place back', async () => {
  for (let i = 0; i < 30; i++) await expect(db.$executeRaw`SELECT 1 / 0`).rejects.toThrow('division by zero')
  expect(await db.$executeRaw`SELECT 1`).toBe(1)
})
