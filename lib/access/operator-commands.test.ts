import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { createAccount } from './account-commands'
import { hashApiKey } from './api-key'
import { createOperatorApiKey, createUser, resetPassword } from './operator-commands'
import { verifyPassword } from './password'

testDatabase()

const meera = { email: 'Meera@Example.com', name: 'Meera', role: 'admin' }

async function makeAccount(): Promise<string> {
  const { id } = await createAccount({ name: 'Swift Parcel', region: 'IN', timeZone: 'Asia/Kolkata' })
  return id
}

test('a user made by the operator can sign in with the password that is printed', async () => {
  const account = await makeAccount()
  const { email, generatedPassword } = await createUser({ ...meera, account })

  const user = await db.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } })
  expect(user).toMatchObject({ email: 'meera@example.com', memberships: [{ accountId: account, role: 'admin' }] })
  expect(await verifyPassword(user.passwordHash, generatedPassword ?? '')).toBe(true)
})

test('a password the operator chooses is kept to, and not printed', async () => {
  const account = await makeAccount()
  const chosen = { email: 'dev@example.com', password: 'four unrelated words' }
  expect(await createUser({ ...meera, ...chosen, account })).toEqual({ email: chosen.email, generatedPassword: null })
  const user = await db.user.findUniqueOrThrow({ where: { email: chosen.email } })
  expect(await verifyPassword(user.passwordHash, chosen.password)).toBe(true)
})

test('the same email twice is refused and nothing is written', async () => {
  const account = await makeAccount()
  await createUser({ ...meera, email: 'twice@example.com', account })
  await expect(createUser({ ...meera, email: 'TWICE@example.com', account })).rejects.toThrow('already')
  expect(await db.membership.count({ where: { accountId: account } })).toBe(1)
})

test('an account that does not exist is refused, naming those that do', async () => {
  const account = await makeAccount()
  await expect(createUser({ ...meera, email: 'a@b.example', account: 'acmee' })).rejects.toThrow(account)
  await expect(createOperatorApiKey({ account: 'acmee', name: 'erp', scopes: ['calls:read'] })).rejects.toThrow(
    '"acmee"',
  )
})

test('of two who make the same person at once, one is told that there is one', async () => {
  const account = await makeAccount()
  const asked = { ...meera, email: 'at-once@example.com', account }
  const answers = await Promise.allSettled([createUser(asked), createUser(asked), createUser(asked)])
  const refused = answers.flatMap(answer => (answer.status === 'rejected' ? [answer.reason] : []))
  expect(refused).toHaveLength(2)
  for (const reason of refused) expect(reason).toMatchObject({ code: 'conflict' })
})

test('a reset password replaces the old one and ends every session', async () => {
  const account = await makeAccount()
  const { generatedPassword: old } = await createUser({ ...meera, email: 'reset@example.com', account })
  const { generatedPassword } = await resetPassword({ email: 'reset@example.com' })

  const user = await db.user.findUniqueOrThrow({ where: { email: 'reset@example.com' } })
  expect(user.sessionVersion).toBe(2)
  expect(await verifyPassword(user.passwordHash, generatedPassword)).toBe(true)
  expect(await verifyPassword(user.passwordHash, old ?? '')).toBe(false)
  await expect(resetPassword({ email: 'nobody@example.com' })).rejects.toThrow('no user')
})

test('a partner key is kept as its hash only, with the scopes asked for', async () => {
  const account = await makeAccount()
  const { key } = await createOperatorApiKey({
    account,
    name: 'erp',
    scopes: ['mappings:write', 'calls:read', 'calls:read'],
  })
  const row = await db.apiKey.findUniqueOrThrow({ where: { hash: hashApiKey(key) } })
  expect(row).toMatchObject({ accountId: account, name: 'erp', scopes: ['mappings:write', 'calls:read'] })
  expect(JSON.stringify(row)).not.toContain(key)
  await expect(createOperatorApiKey({ account, name: 'erp', scopes: ['mappings'] })).rejects.toThrow('mappings:read')
})

test('what the operator does is in the audit log, without secrets', async () => {
  const account = await makeAccount()
  const { generatedPassword } = await createUser({ ...meera, email: 'audited@example.com', account })
  await resetPassword({ email: 'audited@example.com' })
  const { key } = await createOperatorApiKey({ account, name: 'erp', scopes: ['calls:read'] })

  const entries = await db.auditEntry.findMany({ where: { accountId: account }, orderBy: { id: 'asc' } })
  expect(entries.map(entry => entry.action)).toEqual([
    'account.created',
    'member.added',
    'member.passwordReset',
    'apiKey.created',
  ])
  expect(entries.every(entry => entry.actorKind === 'operator')).toBe(true)
  const written = JSON.stringify(entries, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  expect(written).not.toContain(key)
  expect(written).not.toContain(generatedPassword)
})
