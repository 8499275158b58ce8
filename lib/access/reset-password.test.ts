import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { inTheMiddleOf } from '@/lib/db/testing-races'
import { testMailServer, useSmtp } from '@/lib/mail/testing'
import { acceptAs } from './accept-invitation'
import { createOwnAccount } from './account-commands'
import { addMember } from './add-member'
import { unmakeOwner } from './change-team'
import { invite } from './invitation-commands'
import { personBehind } from './person'
import { makeResetLink } from './reset-link-commands'
import { forgotPassword, readResetLink, resetPasswordByLink as resetFrom } from './reset-password'
import { signIn } from './sign-in'
import { actor, auditOf, clearAll, makeTeam, personNamed } from './testing'

testDatabase()

const NEW = { password: 'four unrelated words here' }
const IN_2_HOURS = new Date(Date.now() + 2 * 3_600_000)

let mail: Awaited<ReturnType<typeof testMailServer>>
beforeAll(async () => {
  mail = await testMailServer()
})
afterAll(() => mail.close())

beforeEach(async () => {
  useSmtp(undefined)
  mail.received.splice(0)
  await clearAll()
  await makeTeam('swift', { olga: 'owner', omar: 'owner', uma: 'user' })
})

const HOME = '192.0.2.1'
const resetPasswordByLink = (token: string, input: object, now?: Date) => resetFrom(token, input, HOME, now)

const tokenOf = (link: string) => /\/reset-password\/([\w-]+)/.exec(link)?.[1] ?? ''
const linkFor = async (who: string) => tokenOf((await makeResetLink(await actor('olga', 'swift'), who)).link)
const stateOf = async (token: string, now?: Date) => (await readResetLink(token, now)).state

describe('a link that an Owner makes', () => {
  test('chooses a new password, once, and ends every session', async () => {
    const token = await linkFor('uma')
    expect(await readResetLink(token)).toEqual({ state: 'open', email: 'uma@example.com' })
    await resetPasswordByLink(token, NEW)
    expect((await signIn({ email: 'uma@example.com', ...NEW }, '192.0.2.1')).ok).toBe(true)
    expect(await personBehind({ userId: 'uma', sessionVersion: 1 })).toBeNull()
    expect(await stateOf(token)).toBe('used')
    await expect(resetPasswordByLink(token, NEW)).rejects.toMatchObject({ code: 'conflict' })
    expect((await auditOf('swift')).slice(-2)).toMatchObject([
      { action: 'member.resetLinkMade', by: 'olga', subject: 'uma' },
      { action: 'member.passwordReset', by: 'uma', subject: 'uma' },
    ])
  })

  test('lets somebody in who had tried too often to sign in', async () => {
    for (let n = 0; n < 6; n++) await signIn({ email: 'uma@example.com', password: 'guess' }, HOME)
    await resetPasswordByLink(await linkFor('uma'), NEW)
    expect((await signIn({ email: 'uma@example.com', ...NEW }, HOME)).ok).toBe(true)
  })

  test('works for an hour', async () => {
    const token = await linkFor('uma')
    expect(await stateOf(token, IN_2_HOURS)).toBe('expired')
    await expect(resetPasswordByLink(token, NEW, IN_2_HOURS)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('used by several at once, works for one', async () => {
    const token = await linkFor('uma')
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => resetPasswordByLink(token, NEW)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.user.findUnique({ where: { id: 'uma' } })).toMatchObject({ sessionVersion: 2 })
  })

  test('is refused a bad password and is as good as before', async () => {
    const token = await linkFor('uma')
    await expect(resetPasswordByLink(token, { password: 'uma@example.com 123' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(resetPasswordByLink(token, { password: 'short' })).rejects.toThrow('Too short')
    expect(await stateOf(token)).toBe('open')
    expect(await personBehind({ userId: 'uma', sessionVersion: 1 })).not.toBeNull()
  })

  test('is not made for somebody who has an account beyond the Owner’s own: the refusal says which way is left', async () => {
    await makeTeam('acme', { uma: 'user' })
    const attempt = () => linkFor('uma')
    await expect(attempt()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('npm run admin'),
    })
    useSmtp(`smtp://127.0.0.1:${mail.port}`)
    await expect(attempt()).rejects.toMatchObject({ message: expect.stringContaining('can ask for one by mail') })
    await db.membership.create({ data: { accountId: 'acme', userId: 'olga', role: 'admin' } })
    await expect(attempt()).rejects.toMatchObject({ code: 'conflict' })
    expect(await db.passwordReset.count()).toBe(0)
    await db.membership.update({
      where: { accountId_userId: { accountId: 'acme', userId: 'olga' } },
      data: { role: 'owner' },
    })
    await linkFor('uma')
    expect((await auditOf('acme')).at(-1)).toMatchObject({ action: 'member.resetLinkMade', by: 'olga' })
  })

  test('is dead as soon as it would open more than the Owner had: the person has joined, or made, another account', async () => {
    await makeTeam('acme', { nora: 'owner' })
    const first = await linkFor('uma')
    const { link } = await invite(await actor('nora', 'acme'), { email: 'uma@example.com', role: 'admin' })
    await acceptAs(await personNamed('uma'), link.split('/invite/')[1] ?? '')
    expect(await stateOf(first)).toBe('used')
    const second = await linkFor('omar')
    await createOwnAccount(await personNamed('omar'), { name: 'Own', region: 'IN', timeZone: 'Asia/Kolkata' })
    expect(await stateOf(second)).toBe('used')
  })

  test('is not made while the person is just joining an account beyond the Owner’s own', async () => {
    await makeTeam('acme', { nora: 'owner' })
    const [nora, uma] = [await actor('nora', 'acme'), await personNamed('uma')]
    const made = await inTheMiddleOf(
      tx => addMember(tx, nora, { user: uma, role: 'user' }),
      () => linkFor('uma'),
    )
    expect(made).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } })
    expect(await db.passwordReset.count({ where: { usedAt: null } })).toBe(0)
  })

  test('is not made, from another account, while who makes it stops being Owner of one', async () => {
    await makeTeam('acme', { olga: 'owner', uma: 'user' })
    const olga = await actor('olga', 'acme')
    const inSwift = await actor('olga', 'swift')
    const made = await inTheMiddleOf(
      async tx => {
        await unmakeOwner(tx, inSwift, 'olga')
        await tx.membership.update({
          where: { accountId_userId: { accountId: 'swift', userId: 'olga' } },
          data: { role: 'user' },
        })
      },
      () => makeResetLink(olga, 'uma'),
    )
    expect(made).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } })
    expect(await db.passwordReset.count({ where: { usedAt: null } })).toBe(0)
  })

  test('used in the same moment as its maker stops being Owner, it is used or dead, and neither waits for ever', async () => {
    const olga = await actor('olga', 'swift')
    for (let round = 0; round < 10; round++) {
      const token = await linkFor('uma')
      const both = await Promise.allSettled([
        resetPasswordByLink(token, NEW),
        db.$transaction(tx => unmakeOwner(tx, olga, 'omar')),
      ])
      expect(both[1]?.status).toBe('fulfilled')
      if (both[0]?.status === 'rejected') expect(both[0].reason).toMatchObject({ code: 'conflict' })
    }
  })

  test('is not made for oneself, nor for somebody who is no member', async () => {
    await makeTeam('acme', { nora: 'owner' })
    await expect(linkFor('olga')).rejects.toThrow('change your password in your profile')
    await expect(linkFor('nora')).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('a forgotten password, by mail', () => {
  const ask = (email: string, address = '192.0.2.1', now?: Date) => forgotPassword({ email }, address, now)
  const mails = (count: number) => vi.waitFor(() => expect(mail.received).toHaveLength(count), 5000)
  beforeEach(() => useSmtp(`smtp://127.0.0.1:${mail.port}`))

  test('a link comes by mail to who signs in here, and it works', async () => {
    await ask(' Uma@example.com')
    await mails(1)
    expect(mail.received[0]?.to).toEqual(['uma@example.com'])
    await resetPasswordByLink(tokenOf(mail.received[0]?.text ?? ''), NEW)
    expect((await signIn({ email: 'uma@example.com', ...NEW }, '192.0.2.1')).ok).toBe(true)
  })

  test('the answer is the same for an email nobody has', async () => {
    expect([await ask('stranger@example.com'), await ask('uma@example.com')]).toEqual([undefined, undefined])
    await mails(1)
  })

  test('one person gets three mails an hour at most, and whoever asks can’t tell', async () => {
    for (let n = 0; n < 6; n++) expect(await ask('uma@example.com', `192.0.2.${n}`)).toBeUndefined()
    await mails(3)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(mail.received).toHaveLength(3)
    await ask('uma@example.com', '192.0.2.1', IN_2_HOURS)
    await mails(4)
  })

  test('one address asks twenty times an hour at most, also all at once', async () => {
    const asked = Array.from({ length: 30 }, (_, n) => ask(`nobody${n}@example.com`, '192.0.2.9'))
    const results = await Promise.allSettled(asked)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    await expect(ask('uma@example.com', '192.0.2.9')).rejects.toMatchObject({ code: 'rateLimited' })
    await ask('uma@example.com', '192.0.2.10')
  })

  test('without a mail server it says whom to ask', async () => {
    useSmtp(undefined)
    await expect(ask('uma@example.com')).rejects.toThrow('Ask an Owner')
  })
})

test('no token is kept, and one that was never made is worth nothing', async () => {
  const token = await linkFor('uma')
  expect(JSON.stringify([await db.passwordReset.findMany(), await auditOf('swift')])).not.toContain(token)
  expect(await stateOf('x')).toBe('unknown')
})
