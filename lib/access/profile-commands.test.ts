import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { hashPassword } from './password'
import { personBehind } from './person'
import { changeName, changePassword, signOutEverywhere } from './profile-commands'
import { makeResetLink } from './reset-link-commands'
import { signIn } from './sign-in'
import { actor, auditOf, clearAll, makeTeam, personNamed } from './testing'

testDatabase()

const OLD = 'the password she has now'
const NEW = 'four unrelated words here'
const HOME = '192.0.2.1'

beforeEach(async () => {
  await clearAll()
  await makeTeam('swift', { olga: 'owner', uma: 'user' })
  await makeTeam('acme', { uma: 'admin', olga: 'owner' })
  await db.user.update({ where: { id: 'uma' }, data: { passwordHash: await hashPassword(OLD) } })
})

const change = async (current: string, password: string, address = HOME) =>
  changePassword(await personNamed('uma'), { current, password }, address)

test('a name is changed everywhere at once, and each account’s audit log says so', async () => {
  await changeName(await personNamed('uma'), { name: ' Uma Rao ' })
  expect((await personNamed('uma')).name).toBe('Uma Rao')
  for (const account of ['swift', 'acme'])
    expect((await auditOf(account)).at(-1)).toEqual({
      ...{ action: 'member.renamed', by: 'Uma Rao', subject: 'Uma Rao' },
      ...{ before: { name: 'uma' }, after: { name: 'Uma Rao' } },
    })
  await expect(changeName(await personNamed('uma'), { name: ' ' })).rejects.toThrow('Enter your name')
})

test('who knows the current password chooses a new one: other sessions end, the one it was changed in goes on', async () => {
  await makeResetLink(await actor('olga', 'swift'), 'uma')
  const claim = await change(OLD, NEW)
  expect(await personBehind({ userId: 'uma', sessionVersion: 1 })).toBeNull()
  expect((await personBehind(claim))?.id).toBe('uma')
  expect((await signIn({ email: 'uma@example.com', password: NEW }, HOME)).ok).toBe(true)
  expect((await signIn({ email: 'uma@example.com', password: OLD }, '192.0.2.2')).ok).toBe(false)
  expect(await db.passwordReset.count({ where: { usedAt: null } }), 'links made before').toBe(0)
  expect((await auditOf('swift')).at(-1)).toMatchObject({ action: 'member.passwordChanged', by: 'uma' })
})

test.each([
  ['not it', NEW, 'current', /not your current password/],
  [OLD, 'short', 'password', /Too short/],
  [OLD, 'uma@example.com is me', 'password', /Do not use your email/],
  [OLD, OLD, 'password', /the password you have/],
])('%j → %j is refused at its field', async (current, password, path, told) => {
  const error = await change(current, password).then(
    () => null,
    refused => refused,
  )
  const [problem] = error.fields ?? error.issues
  expect([problem.path].flat().join('.')).toBe(path)
  expect(problem.message).toMatch(told)
  expect(await personBehind({ userId: 'uma', sessionVersion: 1 })).not.toBeNull()
})

test('guessing the current password in a borrowed browser is slowed down as signing in is', async () => {
  for (let n = 0; n < 5; n++) await expect(change(`guess ${n}`, NEW)).rejects.toMatchObject({ code: 'invalid' })
  await expect(change(OLD, NEW)).rejects.toMatchObject({ code: 'rateLimited' })
  await change(OLD, NEW, '192.0.2.7')
})

test('signing out everywhere ends every session, this one too', async () => {
  await signOutEverywhere(await personNamed('uma'))
  expect(await personBehind({ userId: 'uma', sessionVersion: 1 })).toBeNull()
  expect((await auditOf('acme')).at(-1)).toMatchObject({ action: 'member.signedOutEverywhere' })
})
