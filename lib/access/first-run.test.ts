import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { firstRun } from './first-run'
import { signIn } from './sign-in'

testDatabase()

const EVERYTHING = 'TRUNCATE account, app_user, membership, phone_number, config, mapping, media_clip CASCADE'

/** Settings are read once per process: this has them read anew. */
function settings(change: Record<string, string>): void {
  for (const [name, value] of Object.entries(change)) vi.stubEnv(name, value)
  Reflect.deleteProperty(globalThis, Symbol.for('masked-connect.env'))
}

beforeEach(async () => {
  vi.unstubAllEnvs()
  settings({ DEMO: '0' })
  await db.$executeRawUnsafe(EVERYTHING)
})

test('an empty database prints a set-up address, and nothing to try', async () => {
  const lines = await firstRun()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/https:\/\/calls\.example\.com\/setup\?token=[\w-]{43}$/)
})

test('the demo account is loaded into an empty database only', async () => {
  settings({ DEMO: '1' })
  expect((await firstRun()).join('\n')).toContain('Mumbai Hub')
  await db.mapping.deleteMany()
  await firstRun()
  expect([await db.account.count(), await db.mapping.count()]).toEqual([1, 0])
})

test('several processes starting at once load the demo account once', async () => {
  settings({ DEMO: '1' })
  await Promise.all([firstRun(), firstRun(), firstRun()])
  expect([await db.account.count(), await db.mapping.count()]).toEqual([1, 3])
})

test('OWNER_EMAIL makes the Owner of every account that has none, once', async () => {
  settings({ DEMO: '1', OWNER_EMAIL: 'Owner@Example.com', OWNER_PASSWORD: 'from the environment' })
  const lines = await firstRun()
  await firstRun()
  expect(lines[0]).toBe(
    'Sign in at https://calls.example.com/sign-in as owner@example.com with the OWNER_PASSWORD it was created with',
  )
  expect(await db.membership.findMany({ select: { accountId: true, role: true } })).toEqual([
    { accountId: 'demo', role: 'owner' },
  ])
  expect((await signIn({ email: 'owner@example.com', password: 'from the environment' }, '192.0.2.1')).ok).toBe(true)
})

test('with users there, nobody is added and the set-up address is not printed again', async () => {
  await db.user.create({ data: { id: 'a', email: 'a@example.com', name: 'A', passwordHash: '-' } })
  settings({ OWNER_EMAIL: 'owner@example.com', OWNER_PASSWORD: 'from the environment' })
  expect(await firstRun()).toEqual(['Sign in at https://calls.example.com/sign-in'])
  expect(await db.user.count()).toBe(1)
})
