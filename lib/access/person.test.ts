import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { createAccount } from './account-commands'
import { actorIn, personBehind } from './person'

testDatabase()

const MEERA = { userId: 'meera', sessionVersion: 1 }

beforeAll(async () => {
  await createAccount({ id: 'swift', name: 'Swift', region: 'IN', timeZone: 'Asia/Kolkata' })
  await createAccount({ id: 'acme', name: 'Acme', region: 'US', timeZone: 'America/Chicago' })
  await createAccount({ id: 'other', name: 'Other', region: 'US', timeZone: 'America/Chicago' })
})

beforeEach(async () => {
  await db.membership.deleteMany()
  await db.user.deleteMany()
  await db.user.create({ data: { id: 'meera', email: 'meera@example.com', name: 'Meera', passwordHash: '-' } })
  await db.membership.createMany({
    data: [
      { userId: 'meera', accountId: 'swift', role: 'user' },
      { userId: 'meera', accountId: 'acme', role: 'owner' },
    ],
  })
})

test('a person has their accounts, by name, each with the role held there', async () => {
  const person = await personBehind(MEERA)
  expect(person?.accounts.map(({ id, role }) => [id, role])).toEqual([
    ['acme', 'owner'],
    ['swift', 'user'],
  ])
  expect(JSON.stringify(person)).not.toContain('passwordHash')
})

test('an actor may do what the role of that account allows, and knows its region and time zone', async () => {
  const person = await personBehind(MEERA)
  const [inAcme, inSwift] = person ? [actorIn(person, 'acme'), actorIn(person, 'swift')] : []
  expect(inAcme).toMatchObject({ kind: 'user', id: 'meera', region: 'US', timeZone: 'America/Chicago' })
  expect(inAcme?.permissions.has('account.write')).toBe(true)
  expect(inSwift?.permissions.has('config.write')).toBe(false)
  expect(inSwift?.permissions.has('settings.read')).toBe(true)
})

test('an account of others and one that does not exist look the same', async () => {
  const person = await personBehind(MEERA)
  expect(person && actorIn(person, 'other')).toBeNull()
  expect(person && actorIn(person, 'no-such-account')).toBeNull()
})

test('a removed member is out with the next request', async () => {
  await db.membership.delete({ where: { accountId_userId: { accountId: 'swift', userId: 'meera' } } })
  const person = await personBehind(MEERA)
  expect(person && actorIn(person, 'swift')).toBeNull()
  expect(person && actorIn(person, 'acme')).not.toBeNull()
})

test('signing out everywhere ends every session that began before', async () => {
  await db.user.update({ where: { id: 'meera' }, data: { sessionVersion: { increment: 1 } } })
  expect(await personBehind(MEERA)).toBeNull()
  expect(await personBehind({ ...MEERA, sessionVersion: 2 })).not.toBeNull()
})

test('nobody is behind the session of a person who is gone', async () => {
  expect(await personBehind({ userId: 'nobody', sessionVersion: 1 })).toBeNull()
})
