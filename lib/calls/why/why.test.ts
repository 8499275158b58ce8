import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { permissionsOf, type Role } from '@/lib/access/permissions'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { carrierOf } from '../testing'
import * as queries from './why-queries'
import { supposeCall, whyCall } from './why-queries'

testDatabase()
const as = (role: Role, accountId = 'demo'): Actor => ({
  ...{ kind: 'user', id: `a-${role}`, name: role, accountId, region: 'IN', timeZone: 'Asia/Kolkata' },
  permissions: permissionsOf(role),
})
const owner = as('owner')
const ASHA = '+919870000001'
const STRANGER = '919811100011'
const HOUR = 3_600_000
let numberId: string
let closedId: string

beforeAll(async () => {
  await loadDemoAccount()
  const idOf = async (number: string) => (await db.phoneNumber.findUniqueOrThrow({ where: { number } })).id
  numberId = await idOf('+912269947011')
  closedId = await idOf('+912269947012')
})
beforeEach(async () => {
  await db.mapping.updateMany({ where: { customerNumber: ASHA }, data: { active: true, expiresAt: null } })
  await db.config.updateMany({ where: { id: 'mumbai-hub' }, data: { fallback: 'code_then_number' } })
  await db.mapping.deleteMany({ where: { label: 'of this test' } })
  await db.keypadFailure.deleteMany()
})

const asha = (data: object) => db.mapping.updateMany({ where: { customerNumber: ASHA }, data })
const suppose = (over: object = {}) => supposeCall(owner, { numberId, caller: '98700 00001', ...over })
const titles = ({ reasons }: { reasons: { title: string }[] }) => reasons.map(({ title }) => title)

describe('Troubleshooting: a known customer is asked for a code', () => {
  test('as their mapping is switched off, with the way to it', async () => {
    await asha({ active: false })
    const supposed = await suppose()
    expect(titles(supposed)).toEqual(['The caller’s number has a mapping that is switched off'])
    const mapping = await db.mapping.findFirstOrThrow({ where: { customerNumber: ASHA } })
    const open = { do: 'openMapping', configId: 'mumbai-hub', mappingId: String(mapping.id) }
    expect(supposed.reasons[0]?.fixes).toEqual([open])
    expect(supposed.story.map(({ title }) => title)).toContain('Asked for the order code')
  })

  test('as it has expired, and when', async () => {
    await asha({ expiresAt: new Date(Date.now() - 2 * HOUR - 60_000) })
    expect(titles(await suppose())).toEqual(['The caller’s number has a mapping that expired 2 hours before the call'])
  })

  test('as it is filed under another number: the one the code was found with', async () => {
    const supposed = await suppose({ caller: '98111 00011', keys: '4821' })
    expect(titles(supposed)).toEqual([
      'No mapping of this account is filed under +91 98111 00011',
      'Order 4821 is filed under another number: +91 98700 00001',
    ])
    expect(supposed.story.map(({ title }) => title)).toContain('Rang +91 98200 00001')
  })

  test('as it is filed in another configuration, or in another form', async () => {
    await db.config.create({ data: { id: 'delhi', accountId: 'demo', name: 'Delhi Hub' } })
    const mapping = { followMeNumber: '+919820000001', label: 'of this test' }
    await db.mapping.create({ data: { configId: 'delhi', customerNumber: '+919811100011', ...mapping } })
    expect(titles(await suppose({ caller: STRANGER }))).toEqual([
      'The caller’s number has a mapping in another configuration, “Delhi Hub”',
    ])
    await db.mapping.create({ data: { configId: 'mumbai-hub', customerNumber: '+19811100022', ...mapping } })
    expect(titles(await suppose({ caller: '98111 00022' }))).toEqual([
      'The same number is filed in another form in “Mumbai Hub”: as +1 981 110 0022, where the caller’s is +91 98111 00022',
    ])
  })

  test('as it leads to several agents', async () => {
    expect(titles(await suppose({ caller: '98700 00002' }))).toEqual([
      '+91 98700 00002 has live mappings to several agents, so the order code was asked for',
    ])
  })
})

describe('Troubleshooting: a code never matches', () => {
  test('as it has a length that the configuration does not take, with the way to the setting', async () => {
    const { reasons } = await suppose({ caller: null, keys: '482' })
    expect(reasons).toContainEqual({
      title: 'The code that was keyed has 3 digits; “Mumbai Hub” asks for 4 to 10 digits',
      detail: 'A code of another length is never looked up.',
      fixes: [{ do: 'openSettings', configId: 'mumbai-hub', why: 'codes' }],
    })
  })

  test('as zeros in front make it another code; as its mapping is switched off or removed', async () => {
    expect(titles(await suppose({ caller: null, keys: '04821' }))).toContain(
      'The code 4821 is in “Mumbai Hub”: zeros in front make it another code than the one keyed',
    )
    await asha({ active: false })
    expect(titles(await suppose({ caller: null, keys: '4821' }))).toContain(
      'The code that was keyed has a mapping that is switched off',
    )
    const occurredAt = new Date(Date.now() - 3 * HOUR)
    await db.mappingTombstone.create({ data: { configId: 'mumbai-hub', subject: '9999', occurredAt } })
    expect(titles(await suppose({ caller: null, keys: '9999' }))).toContain(
      'The code that was keyed had a mapping in “Mumbai Hub”, which was removed 3 hours before the call',
    )
    expect(titles(await suppose({ caller: null, keys: '5555' }))).toContain(
      'No mapping of this account has the code that was keyed',
    )
  })
})

describe('Troubleshooting: rejected unexpectedly', () => {
  test('a real call’s lookups are explained, and adding the mapping or widening the fallback is offered', async () => {
    await db.config.updateMany({ where: { id: 'mumbai-hub' }, data: { fallback: 'code_only' } })
    const carrier = await carrierOf('demo')
    const call = carrier.call(STRANGER)
    await call.answer()
    for (const entry of [1, 2, 3]) await call.keys(entry, 'order_code', '5555')
    await call.hangup('Caller')
    const { id } = await db.call.findFirstOrThrow({ where: { carrierCallId: call.callId } })
    const reasons = await whyCall(owner, { id })
    expect(titles({ reasons })).toEqual([
      'No mapping of this account is filed under +91 98111 00011',
      'No mapping of this account has the code that was keyed',
      'The tries were used up, so the call was turned away',
    ])
    expect(reasons.at(-1)?.fixes).toEqual([
      { do: 'addMapping', configId: 'mumbai-hub', configName: 'Mumbai Hub', customerNumber: '+919811100011' },
      { do: 'openSettings', configId: 'mumbai-hub', why: 'fallback' },
    ])
    await db.mapping.create({
      data: {
        configId: 'mumbai-hub',
        customerNumber: '+919811100011',
        followMeNumber: '+919820000001',
        label: 'of this test',
      },
    })
    expect(titles({ reasons: await whyCall(owner, { id }) })[0]).toBe(
      'The caller’s number has a mapping now: it was added just after the call',
    )
  })
})

test('a number that leads elsewhere says where, with the way to its hours or its routing', async () => {
  const sunday = new Date('2026-11-29T06:00:00Z')
  const { reasons, story } = await supposeCall(owner, { numberId: closedId, caller: null }, sunday)
  expect(titles({ reasons })).toEqual(['“Delivery hours” was closed by its weekly hours'])
  expect(reasons[0]?.fixes).toEqual([{ do: 'openHours', scheduleId: 'delivery-hours', name: 'Delivery hours' }])
  expect(story.map(({ title }) => title)[1]).toMatch(/^Delivery hours: closed/)
})

test('supposing a call writes nothing at all', async () => {
  const kept = async () => [
    await db.call.count(),
    await db.callStory.count(),
    await db.keypadFailure.count(),
    await db.tryCall.count(),
    await db.auditEntry.count(),
  ]
  const before = await kept()
  await suppose({ caller: null, keys: '5555' })
  await suppose()
  expect(await kept()).toEqual(before)
})

test('nonsense is refused in words, and somebody else’s number is not there', async () => {
  await expect(suppose({ caller: 'Asha' })).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'caller' }] })
  await expect(suppose({ numberId: 'none' })).rejects.toMatchObject({ code: 'notFound' })
  await expect(suppose({ keys: '12a' })).rejects.toThrow()
})

test.each(Object.entries({ ...queries }))('Roles: %s is refused to a User', async (_, ask) => {
  await expect((ask as (...args: unknown[]) => Promise<unknown>)(as('user'), {})).rejects.toMatchObject({
    code: 'forbidden',
  })
})
