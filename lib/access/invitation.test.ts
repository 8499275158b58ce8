import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { inTheMiddleOf } from '@/lib/db/testing-races'
import { testMailServer, useSmtp } from '@/lib/mail/testing'
import { acceptAs, acceptAsNewPerson, readInvitation } from './accept-invitation'
import { invite, renewInvitation, revokeInvitation } from './invitation-commands'
import { changeRole, removeMember } from './member-commands'
import { makeResetLink } from './reset-link-commands'
import { signIn } from './sign-in'
import { listTeam } from './team-queries'
import { actor, auditOf, clearAll, makeTeam, personNamed } from './testing'

testDatabase()

const MEERA = { email: ' Meera@Example.com', role: 'admin' } as const
const HERSELF = { name: 'Meera Shah', password: 'four unrelated words here' }
const IN_8_DAYS = new Date(Date.now() + 8 * 86_400_000)

let mail: Awaited<ReturnType<typeof testMailServer>>
beforeAll(async () => {
  mail = await testMailServer()
})
afterAll(() => mail.close())

beforeEach(async () => {
  useSmtp(undefined)
  mail.received.splice(0)
  await clearAll()
  await makeTeam('swift', { olga: 'owner', omar: 'owner', anita: 'admin', uma: 'user' })
})

const olga = () => actor('olga', 'swift')
const tokenOf = ({ link }: { link: string }) => link.split('/invite/')[1] ?? ''
const invited = async (input: object = MEERA) => tokenOf(await invite(await olga(), input))
const stateOf = async (token: string, now?: Date) => (await readInvitation(token, now)).state

test('somebody new joins by the link, signs in with the password they chose, and has the role they were invited to', async () => {
  const token = await invited()
  expect(await readInvitation(token)).toEqual({
    ...{ state: 'open', accountId: 'swift', accountName: 'Account swift', email: 'meera@example.com' },
    ...{ role: 'admin', invitedBy: 'olga', known: false },
  })
  await acceptAsNewPerson(token, HERSELF)
  expect((await signIn({ email: 'meera@example.com', password: HERSELF.password }, '192.0.2.1')).ok).toBe(true)
  const { members, invitations } = await listTeam(await olga())
  expect(members.find(({ name }) => name === 'Meera Shah')).toMatchObject({ role: 'admin', email: 'meera@example.com' })
  expect(invitations).toEqual([])
  expect((await auditOf('swift')).at(-1)).toMatchObject({
    ...{ action: 'member.added', by: 'Meera Shah', subject: 'Meera Shah' },
    after: { email: 'meera@example.com', role: 'admin', invitedBy: 'olga' },
  })
})

test('somebody who signs in already joins as who they are, and nobody else can', async () => {
  await makeTeam('acme', { meera: 'owner', ravi: 'user' })
  const token = await invited()
  expect(await readInvitation(token)).toMatchObject({ known: true })
  await expect(acceptAsNewPerson(token, HERSELF)).rejects.toMatchObject({ code: 'conflict' })
  await expect(acceptAs(await personNamed('ravi'), token)).rejects.toThrow('This invitation is for meera@example.com')
  await acceptAs(await personNamed('meera'), token)
  expect((await actor('meera', 'swift')).permissions.has('config.write')).toBe(true)
  expect((await actor('meera', 'acme')).permissions.has('account.write')).toBe(true)
})

test('the link works once; of several at once exactly one joins', async () => {
  const token = await invited()
  const joining = Array.from({ length: 5 }, () => acceptAsNewPerson(token, HERSELF))
  const results = await Promise.allSettled(joining)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.user.count({ where: { email: 'meera@example.com' } })).toBe(1)
  expect(await stateOf(token)).toBe('used')
})

test('a refused password leaves the link as good as it was', async () => {
  const token = await invited()
  await expect(acceptAsNewPerson(token, { ...HERSELF, password: 'meera@example.com!!' })).rejects.toMatchObject({
    fields: [{ path: 'password', message: expect.any(String) }],
  })
  await expect(acceptAsNewPerson(token, { ...HERSELF, password: 'short' })).rejects.toThrow('Too short')
  expect(await stateOf(token)).toBe('open')
})

test('it expires after 7 days, and says so', async () => {
  const token = await invited()
  expect(await stateOf(token, IN_8_DAYS)).toBe('expired')
  await expect(acceptAsNewPerson(token, HERSELF, IN_8_DAYS)).rejects.toMatchObject({ code: 'conflict' })
  expect((await listTeam(await olga(), IN_8_DAYS)).invitations).toMatchObject([{ expired: true }])
})

test('withdrawn, it is dead, and says so; a second withdrawal finds nothing', async () => {
  const token = await invited()
  const { id } = await db.invitation.findFirstOrThrow()
  await revokeInvitation(await olga(), id)
  expect(await stateOf(token)).toBe('revoked')
  await expect(acceptAsNewPerson(token, HERSELF)).rejects.toMatchObject({ code: 'conflict' })
  await expect(revokeInvitation(await olga(), id)).rejects.toMatchObject({ code: 'notFound' })
  expect((await listTeam(await olga())).invitations).toEqual([])
})

test('sent again, or made anew, the link before stops working', async () => {
  const first = await invited()
  const second = await invited({ email: 'meera@example.com', role: 'admin' })
  const [open] = (await listTeam(await olga())).invitations ?? []
  const third = tokenOf(await renewInvitation(await olga(), open?.id ?? ''))
  expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual(['revoked', 'revoked', 'open'])
  expect((await listTeam(await olga())).invitations).toHaveLength(1)
})

test('a token that was never made is worth nothing', async () => {
  expect(await stateOf('x')).toBe('unknown')
  expect(await stateOf('')).toBe('unknown')
})

test('a member is not invited again', async () => {
  await expect(invite(await olga(), { email: 'UMA@example.com', role: 'owner' })).rejects.toMatchObject({
    code: 'conflict',
    fields: [{ path: 'email', message: 'uma is a member already, as User.' }],
  })
})

test('the token is kept as a hash only, in no table and no audit entry', async () => {
  const token = await invited()
  const kept = JSON.stringify([await db.invitation.findMany(), await auditOf('swift')])
  expect(kept).toContain('meera@example.com')
  expect(kept).not.toContain(token)
})

test('with a mail server the link is mailed too; without, or refused by it, the Owner is told', async () => {
  expect((await invite(await olga(), MEERA)).mail).toBe('off')
  useSmtp(`smtp://127.0.0.1:${mail.port}`)
  const made = await invite(await olga(), MEERA)
  expect(made.mail).toBe('sent')
  expect(mail.received).toHaveLength(1)
  expect(mail.received[0]?.to).toEqual(['meera@example.com'])
  expect(mail.received[0]?.text).toContain(made.link)
  expect((await invite(await olga(), { email: 'nobody@example.com', role: 'user' })).mail).toBe('failed')
})

test('who is no Owner any more can’t come back by an invitation or a reset link they made', async () => {
  const omar = await actor('omar', 'swift')
  const back = tokenOf(await invite(omar, { email: 'omars-other-self@example.com', role: 'owner' }))
  const theirs = await invited()
  await makeResetLink(omar, 'uma')
  await changeRole(await olga(), 'omar', { role: 'admin', was: 'owner' })
  expect([await stateOf(back), await stateOf(theirs)]).toEqual(['revoked', 'open'])
  expect(await db.passwordReset.count({ where: { usedAt: null } })).toBe(0)
})

test('invitations that end with their Owner are told one by one in the audit log', async () => {
  const omar = await actor('omar', 'swift')
  await invite(omar, { email: 'first@example.com', role: 'admin' })
  await invite(omar, { email: 'second@example.com', role: 'user' })
  await invited()
  await changeRole(await olga(), 'omar', { role: 'admin', was: 'owner' })
  const told = (await auditOf('swift')).slice(-3)
  expect(told.toSorted((one, other) => one.subject.localeCompare(other.subject))).toEqual([
    { action: 'invitation.revoked', by: 'olga', subject: 'first@example.com', before: { role: 'admin' }, after: null },
    {
      ...{ action: 'member.roleChanged', by: 'olga', subject: 'omar' },
      ...{ before: { role: 'owner' }, after: { role: 'admin' } },
    },
    { action: 'invitation.revoked', by: 'olga', subject: 'second@example.com', before: { role: 'user' }, after: null },
  ])
})

test('invitations of another account are not found', async () => {
  await makeTeam('acme', { nora: 'owner' })
  await invited()
  const { id } = await db.invitation.findFirstOrThrow()
  const nora = await actor('nora', 'acme')
  await expect(renewInvitation(nora, id)).rejects.toMatchObject({ code: 'notFound' })
  await expect(revokeInvitation(nora, id)).rejects.toMatchObject({ code: 'notFound' })
  expect((await listTeam(nora)).invitations).toEqual([])
})

test('a User sees names and roles, an Admin the rest too', async () => {
  await invited()
  const asUser = await listTeam(await actor('uma', 'swift'))
  expect(asUser.members.map(({ name, role }) => [name, role])).toEqual([
    ...[
      ['olga', 'owner'],
      ['omar', 'owner'],
      ['anita', 'admin'],
      ['uma', 'user'],
    ],
  ])
  expect(JSON.stringify(asUser)).not.toMatch(/example\.com|\+91/)
  expect(asUser.invitations).toBeNull()
  expect((await listTeam(await actor('anita', 'swift'))).invitations).toHaveLength(1)
})

test('a member removed while somebody they invited is joining changes nothing for the others', async () => {
  const token = tokenOf(await invite(await actor('omar', 'swift'), MEERA))
  const both = await Promise.allSettled([removeMember(await olga(), 'omar'), acceptAsNewPerson(token, HERSELF)])
  expect(both[0]?.status).toBe('fulfilled')
  const joined = await db.membership.count({ where: { accountId: 'swift', user: { email: 'meera@example.com' } } })
  expect(joined).toBe(both[1]?.status === 'fulfilled' ? 1 : 0)
})

test('somebody who is just joining another account as a new person is told to sign in, and the link stays good', async () => {
  const token = await invited()
  const joined = await inTheMiddleOf(
    tx => tx.user.create({ data: { id: 'm', email: 'meera@example.com', name: 'Meera', passwordHash: '-' } }),
    () => acceptAsNewPerson(token, HERSELF),
  )
  expect(joined).toMatchObject({
    status: 'rejected',
    reason: { code: 'conflict', message: expect.stringContaining('sign in to join') },
  })
  expect(await stateOf(token)).toBe('open')
})
