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
