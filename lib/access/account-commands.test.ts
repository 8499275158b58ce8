import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { createAccount, createOwnAccount } from './account-commands'
import { type Person, personBehind } from './person'
import { unseal } from './seal'

testDatabase()

const ACCOUNT = { name: 'Swift', region: 'IN', timeZone: 'Asia/Kolkata' }

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE account, app_user, membership, audit_entry CASCADE`
})

test('the operator’s carrier credentials go to the first account and to no other', async () => {
  vi.stubEnv('PLIVO_AUTH_ID', 'MAOPERATOROPERATOR00')
  vi.stubEnv('PLIVO_AUTH_TOKEN', 'the-operators-token')
  Reflect.deleteProperty(globalThis, Symbol.for('masked-connect.env'))
  await createAccount({ ...ACCOUNT, id: 'first' })
  await createAccount({ ...ACCOUNT, id: 'second' })
  const [first, second] = await db.account.findMany({ orderBy: { id: 'asc' } })
  expect([first?.carrierAuthId, unseal(first?.carrierAuthToken ?? '')]).toEqual([
    'MAOPERATOROPERATOR00',
    'the-operators-token',
  ])
  expect(second?.carrierAuthId).not.toBe(first?.carrierAuthId)
})

test('an id that is taken is refused, and the account that has it stays as it is', async () => {
  await createAccount({ ...ACCOUNT, id: 'swift' })
  await expect(createAccount({ ...ACCOUNT, id: 'swift', name: 'Other' })).rejects.toMatchObject({ code: 'conflict' })
  expect((await db.account.findMany()).map(({ name }) => name)).toEqual(['Swift'])
})

test.each(['Swift', 'a b', '-a', 'a/b', ''])('%j is no account id: it must fit into addresses as it is', async id => {
  await expect(createAccount({ ...ACCOUNT, id })).rejects.toThrow('small letters')
})

test('an Owner adds a further account and owns it; an Admin does not', async () => {
  await createAccount({ ...ACCOUNT, id: 'swift' })
  const owner = await member('owner')
  const { id } = await createOwnAccount(owner, { ...ACCOUNT, name: 'Second' })
  expect((await personBehind({ userId: owner.id, sessionVersion: 1 }))?.accounts).toContainEqual(
    expect.objectContaining({ id, role: 'owner' }),
  )
  await expect(createOwnAccount(await member('admin'), ACCOUNT)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.account.count()).toBe(2)
})

test('the audit log says who opened an account and who became its Owner', async () => {
  await createAccount({ ...ACCOUNT, id: 'swift' })
  const owner = await member('owner')
  const { id } = await createOwnAccount(owner, { ...ACCOUNT, name: 'Second' })
  expect(await auditOf('swift')).toEqual([['account.created', 'operator', 'Swift', ACCOUNT]])
  expect(await auditOf(id)).toEqual([
    ['account.created', 'owner', 'Second', { ...ACCOUNT, name: 'Second' }],
    ['member.added', 'owner', 'owner', { email: 'owner@example.com', role: 'owner' }],
  ])
})

test('where there is no account at all, whoever is there makes the first', async () => {
  await db.user.create({ data: { id: 'alone', email: 'alone@example.com', name: 'Alone', passwordHash: '-' } })
  const alone = { id: 'alone', name: 'Alone', email: 'alone@example.com', accounts: [] }
  await createOwnAccount(alone, ACCOUNT)
  await expect(createOwnAccount(alone, ACCOUNT)).rejects.toMatchObject({ code: 'forbidden' })
})

async function auditOf(accountId: string) {
  const entries = await db.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
  return entries.map(({ action, actorId, subjectName, after }) => [action, actorId, subjectName, after])
}

async function member(role: 'owner' | 'admin'): Promise<Person> {
  const email = `${role}@example.com`
  await db.user.create({ data: { id: role, email, name: role, passwordHash: '-' } })
  await db.membership.create({ data: { accountId: 'swift', userId: role, role } })
  const person = await personBehind({ userId: role, sessionVersion: 1 })
  if (!person) throw new Error('the member is not there')
  return person
}
