import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { changeRole, leaveAccount, removeMember, setMemberPhone } from './member-commands'
import { actorIn } from './person'
import { actor, auditOf, clearAll, makeTeam, personNamed } from './testing'

testDatabase()

beforeEach(async () => {
  await clearAll()
  await makeTeam('swift', { olga: 'owner', omar: 'owner', anita: 'admin', uma: 'user' })
})

const rolesNow = async () => {
  const rows = await db.membership.findMany({ where: { accountId: 'swift' }, orderBy: { userId: 'asc' } })
  return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]))
}

describe('roles', () => {
  test('an Owner changes a role; it counts with the member’s next request, and the audit log says from what to what', async () => {
    await changeRole(await actor('olga', 'swift'), 'uma', { role: 'admin', was: 'user' })
    expect((await actor('uma', 'swift')).permissions.has('config.write')).toBe(true)
    expect((await auditOf('swift')).at(-1)).toEqual({
      ...{ action: 'member.roleChanged', by: 'olga', subject: 'uma' },
      ...{ before: { role: 'user' }, after: { role: 'admin' } },
    })
  })

  test('a role that somebody else changed meanwhile is not overwritten: who comes second is told what it is now', async () => {
    await changeRole(await actor('olga', 'swift'), 'uma', { role: 'admin', was: 'user' })
    const late = changeRole(await actor('omar', 'swift'), 'uma', { role: 'owner', was: 'user' })
    await expect(late).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('uma is Admin now') })
  })

  test('an account always keeps an Owner', async () => {
    await changeRole(await actor('olga', 'swift'), 'omar', { role: 'user', was: 'owner' })
    const olga = await actor('olga', 'swift')
    for (const attempt of [
      () => changeRole(olga, 'olga', { role: 'admin', was: 'owner' }),
      () => removeMember(olga, 'olga'),
      () => leaveAccount(olga),
    ])
      await expect(attempt()).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('the last one'),
      })
    expect((await rolesNow()).olga).toBe('owner')
  })

  test('two Owners who demote each other at once: one of them stays Owner', async () => {
    for (let round = 0; round < 8; round++) {
      const [olga, omar] = [await actor('olga', 'swift'), await actor('omar', 'swift')]
      const results = await Promise.allSettled([
        changeRole(olga, 'omar', { role: 'user', was: 'owner' }),
        changeRole(omar, 'olga', { role: 'user', was: 'owner' }),
      ])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(Object.values(await rolesNow()).filter(role => role === 'owner')).toHaveLength(1)
      await db.membership.updateMany({ where: { userId: { in: ['olga', 'omar'] } }, data: { role: 'owner' } })
    }
  })

  test('two Owners who leave at once: the second stays', async () => {
    const [olga, omar] = [await actor('olga', 'swift'), await actor('omar', 'swift')]
    const results = await Promise.allSettled([leaveAccount(olga), leaveAccount(omar), leaveAccount(olga)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(Object.values(await rolesNow()).filter(role => role === 'owner')).toHaveLength(1)
  })

  test('an Owner demoted a moment ago changes nothing more, though their page still thinks so', async () => {
    const omar = await actor('omar', 'swift')
    await changeRole(await actor('olga', 'swift'), 'omar', { role: 'admin', was: 'owner' })
    await expect(removeMember(omar, 'uma')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await rolesNow()).uma).toBe('user')
  })
})

describe('out of the account', () => {
  test('a removed member is out with the next request, and keeps their other accounts', async () => {
    await makeTeam('acme', { uma: 'owner' })
    await removeMember(await actor('olga', 'swift'), 'uma')
    const uma = await personNamed('uma')
    expect([actorIn(uma, 'swift'), actorIn(uma, 'acme')?.accountId]).toEqual([null, 'acme'])
    expect((await auditOf('swift')).at(-1)).toMatchObject({ action: 'member.removed', subject: 'uma', after: null })
  })

  test('anybody may leave', async () => {
    await leaveAccount(await actor('uma', 'swift'))
    expect(await rolesNow()).not.toHaveProperty('uma')
    expect((await auditOf('swift')).at(-1)).toMatchObject({ action: 'member.left', by: 'uma' })
  })

  test('somebody of another account is not found', async () => {
    await makeTeam('acme', { stranger: 'user' })
    const olga = await actor('olga', 'swift')
    for (const attempt of [
      () => removeMember(olga, 'stranger'),
      () => changeRole(olga, 'stranger', { role: 'admin', was: 'user' }),
      () => setMemberPhone(olga, 'stranger', { phoneNumber: '', was: null }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('a member’s own phone', () => {
  const set = async (who: string, phoneNumber: string, was: string | null = null, at?: Date) =>
    setMemberPhone(await actor('olga', 'swift'), who, { phoneNumber, was }, at)
  const periods = (userId: string) =>
    db.memberNumber.findMany({
      where: { userId },
      select: { number: true, heldFrom: true, heldTo: true },
      orderBy: { id: 'asc' },
    })
  const [MONDAY, TUESDAY] = [new Date('2026-11-23T10:00:00Z'), new Date('2026-11-24T10:00:00Z')]

  test('a call belongs to whoever held the number when it rang: a new phone ends the period of the old', async () => {
    await set('uma', '98200 00001', null, MONDAY)
    await set('uma', '098200 00002', '+919820000001', TUESDAY)
    expect(await periods('uma')).toEqual([
      { number: '+919820000001', heldFrom: MONDAY, heldTo: TUESDAY },
      { number: '+919820000002', heldFrom: TUESDAY, heldTo: null },
    ])
    expect(await db.membership.findFirst({ where: { userId: 'uma' } })).toMatchObject({ phoneNumber: '+919820000002' })
    await set('uma', ' ', '+919820000002')
    expect((await periods('uma')).every(({ heldTo }) => heldTo !== null)).toBe(true)
  })

  test('it is one member’s at a time, and free again once it was taken from them', async () => {
    await set('uma', '98200 00001')
    await expect(set('anita', '98200 00001')).rejects.toMatchObject({
      code: 'conflict',
      fields: [{ path: 'phoneNumber', message: expect.stringContaining('uma’s phone') }],
    })
    await removeMember(await actor('olga', 'swift'), 'uma')
    await set('anita', '98200 00001')
    expect(await db.membership.findFirst({ where: { userId: 'anita' } })).toMatchObject({
      phoneNumber: '+919820000001',
    })
  })

  test('of two members given one phone at once, one has it', async () => {
    const results = await Promise.allSettled([set('uma', '98200 00001'), set('anita', '98200 00001')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.membership.count({ where: { phoneNumber: '+919820000001' } })).toBe(1)
    expect(await db.memberNumber.count({ where: { heldTo: null } })).toBe(1)
  })

  test('it may be a phone of another account’s member too', async () => {
    await makeTeam('acme', { olga: 'owner', ravi: 'user' })
    await setMemberPhone(await actor('olga', 'acme'), 'ravi', { phoneNumber: '98200 00001', was: null })
    await set('uma', '98200 00001')
    expect(await db.memberNumber.count({ where: { number: '+919820000001', heldTo: null } })).toBe(2)
  })

  test.each([
    ['98200', /Not a phone number/],
    ['+1 415 555 2671', /must be Indian/],
    ['022 6994 7011', /This is a business number/],
  ])('%s is refused in words', async (typed, told) => {
    await db.phoneNumber.create({ data: { id: 'one', accountId: 'swift', number: '+912269947011' } })
    await expect(set('uma', typed)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'phoneNumber', message: expect.stringMatching(told) }],
    })
    expect(await db.memberNumber.count()).toBe(0)
  })

  test('set by somebody else meanwhile, it is not overwritten', async () => {
    await set('uma', '98200 00001')
    await expect(set('uma', '98200 00003', null)).rejects.toMatchObject({ code: 'conflict' })
  })
})
