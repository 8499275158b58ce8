import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { actor, anybody, clearAll, makeTeam } from '@/lib/access/testing'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { callChoices } from './call-choices-queries'
import { type CallListQuery, callAddress, callFiltersOf, callListInput } from './call-list'
import { findCall, listCalls } from './call-log-queries'
import { ownCall } from './own-call'
import { type Logged, logCall } from './testing'

testDatabase()

const RAVI = '+919820000001'
const MEERA = '+919820000002'
const ASHA = '+919870000001'
let owner: Actor
let ravi: Actor

beforeAll(async () => {
  await clearAll()
  await makeTeam('swift', { olga: 'owner', ravi: 'user' })
  await makeTeam('other', { otto: 'owner' })
  owner = await actor('olga', 'swift')
  ravi = await actor('ravi', 'swift')
  await db.memberNumber.create({
    data: { accountId: 'swift', userId: 'ravi', number: RAVI, heldFrom: day(10), heldTo: day(20) },
  })
})
beforeEach(() => db.call.deleteMany())

/** Noon of a day of November 2026, in India. */
function day(of: number): Date {
  return new Date(Date.UTC(2026, 10, of, 6, 30))
}
const log = (facts: Partial<Logged> = {}) => logCall({ accountId: 'swift', startedAt: day(15), ...facts })
const found = async (query: Partial<CallListQuery>, by = owner) =>
  (await listCalls(by, query, day(30))).calls.map(({ label }) => label)

describe('S12: the call log', () => {
  test('newest first, a page at a time, without end and without a gap among calls of the same moment', async () => {
    for (let number = 0; number < 120; number++) await log({ label: `${number}`, startedAt: day(1 + (number % 3)) })
    const seen: (string | null)[] = []
    for (let before: string | null = null, pages = 0; pages < 4; pages++) {
      const page = await listCalls(owner, { before }, day(30))
      seen.push(...page.calls.map(({ label }) => label))
      before = page.next
      if (!before) break
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
    expect(seen.slice(0, 40).every(label => Number(label) % 3 === 2)).toBe(true)
  })

  test('each filter leaves what it says', async () => {
    await log({
      label: 'one',
      businessNumber: '+912269947011',
      configId: 'hub',
      matchType: 'order_code',
      outcome: 'busy',
    })
    await log({ label: 'two', agentNumber: MEERA, outcome: 'connected', startedAt: day(16) })
    await log({ label: 'tried', test: true })
    await log({ label: 'lasts', outcome: null, endedAt: null, startedAt: day(30) })
    expect(await found({ number: '912269947011' })).toEqual(['one'])
    expect(await found({ config: 'hub' })).toEqual(['one'])
    expect(await found({ match: 'order_code' })).toEqual(['one'])
    expect(await found({ outcome: 'busy' })).toEqual(['one'])
    expect(await found({ outcome: 'ongoing' })).toEqual(['lasts'])
    expect(await found({ from: '2026-11-16', to: '2026-11-16' })).toEqual(['two'])
    expect(await found({ outcome: 'busy', match: 'registered_number' })).toEqual([])
    expect(await found({ tests: true, to: '2026-11-15' })).toEqual(expect.arrayContaining(['tried', 'one']))
    expect(await found({ to: '2026-11-15' })).toEqual(['one'])
    const { agents } = await callChoices(owner)
    const meera = agents.find(({ label }) => label === '+91 98200 00002')?.value ?? ''
    expect(await found({ agent: meera })).toEqual(['two'])
  })

  test('a day is the account’s own', async () => {
    await log({ label: 'just after midnight', startedAt: new Date('2026-11-14T18:31:00Z') })
    expect(await found({ from: '2026-11-15' })).toEqual(['just after midnight'])
    expect(await found({ to: '2026-11-14' })).toEqual([])
  })

  test('any part of a number, a code or a label is found, a number however it is written', async () => {
    await log({ label: 'Asha, flat 4', customerNumber: ASHA, orderCode: '004821', agentNumber: RAVI })
    await log({ label: 'Dev', customerNumber: '+919870000002', agentNumber: MEERA, orderCode: '7301' })
    for (const search of [
      '0001',
      '98700 00001',
      '+91 98700 00001',
      '09870000001',
      '9870000001',
      '4821',
      'flat',
      'ASHA',
    ])
      expect(await found({ search }), search).toEqual(['Asha, flat 4'])
    expect(await found({ search: '98200 00002' }), 'an agent').toEqual(['Dev'])
    expect(await found({ search: '100%' })).toEqual([])
  })

  test('a whole number with many calls is found page by page; ten digits that are a code are found too', async () => {
    for (let number = 0; number < 60; number++) await log({ customerNumber: ASHA, label: 'hers' })
    await log({ orderCode: '9876543210', label: 'code' })
    const first = await listCalls(owner, { search: ASHA }, day(30))
    expect(first).toMatchObject({ lookedBackTo: null, calls: { length: 50 } })
    const second = await listCalls(owner, { search: ASHA, before: first.next }, day(30))
    expect(second).toMatchObject({ next: null, calls: { length: 10 } })
    expect(await found({ search: '9876543210' })).toEqual(['code'])
  })

  test('calls that are asked after besides come as they are now', async () => {
    const id = await log({ label: 'old', startedAt: day(2) })
    const foreign = await logCall({ accountId: 'other', startedAt: day(2) })
    const { refreshed, calls } = await listCalls(owner, { from: '2026-11-20', refresh: [id, foreign] }, day(30))
    expect([calls, refreshed.map(({ label }) => label)]).toEqual([[], ['old']])
  })

  test.each([
    { before: 'x' },
    { number: '+91' },
    { outcome: 'lost' },
    { from: '2026-02-31' },
    { before: `1_${'-'.repeat(36)}` },
    { search: 'a\0' },
    { what: 1 },
  ])('a question of the wrong shape is refused: %j', async query => {
    await expect(listCalls(owner, query)).rejects.toThrow()
  })
})

describe('R7: a User sees the calls that rang their own phone while it was theirs, the customer masked', () => {
  test('in the list, and one by one', async () => {
    await log({ label: 'before', agentNumber: RAVI, startedAt: day(9) })
    const own = await log({ label: 'his', agentNumber: RAVI, customerNumber: ASHA })
    const afterwards = await log({ label: 'after', agentNumber: RAVI, startedAt: day(21) })
    const hers = await log({ label: 'hers', agentNumber: MEERA })
    await log({ label: 'test', agentNumber: RAVI, test: true })
    await log({ label: 'nobody’s', agentNumber: null })
    expect(await found({ tests: true }, ravi)).toEqual(['his'])
    expect((await findCall(ravi, { id: own })).call).toMatchObject({
      customerNumber: '•••• 001',
      agentNumber: '•••• 001',
    })
    for (const id of [afterwards, hers, 'nonsense'])
      await expect(findCall(ravi, { id })).rejects.toMatchObject({ code: 'notFound' })
    expect((await listCalls(ravi, { refresh: [hers, own] }, day(30))).refreshed).toHaveLength(1)
  })

  test('nothing can be found out by asking', async () => {
    const call = await log({ label: 'Asha 98700 00001', agentNumber: RAVI, customerNumber: ASHA, orderCode: '4821' })
    const shown = JSON.stringify(await listCalls(ravi, {}, day(30)))
    expect(shown).not.toMatch(/9870000001|98700 00001|9820000001/)
    for (const search of ['9870', '98700 00001', ASHA, '0001', RAVI, '98700'])
      expect(await found({ search }, ravi), search).toEqual([])
    for (const search of ['001', '4821', 'asha']) expect(await found({ search }, ravi), search).toHaveLength(1)
    await expect(listCalls(ravi, { agent: call })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await callChoices(ravi)).agents).toEqual([])
  })

  test('without a phone of their own there is none', async () => {
    await log({ agentNumber: RAVI })
    expect(await listCalls(anybody('swift', 'user'), {}, day(30))).toMatchObject({ calls: [], next: null })
  })
})

test('another account’s calls are not there, and the same 404 as none', async () => {
  const id = await log({ label: 'ours' })
  const otto = await actor('otto', 'other')
  expect(await found({}, otto)).toEqual([])
  await expect(findCall(otto, { id })).rejects.toMatchObject({ code: 'notFound' })
})

test.each(Object.entries({ listCalls, findCall, callChoices, ownCall }))(
  '%s refuses somebody who may do nothing',
  async (_, ask) => {
    await expect((ask as (...args: unknown[]) => Promise<unknown>)(anybody('swift', null), 'x')).rejects.toMatchObject({
      code: 'forbidden',
    })
  },
)

test('an address holds the filters and never a number that is somebody’s', () => {
  const query = { ...callListInput.parse({}), search: '98700', match: 'order_code' as const, from: '2026-11-01' }
  const { before: _, refresh: __, ...filters } = query
  expect(String(callAddress(filters))).toBe('from=2026-11-01&match=order_code')
  expect(String(callAddress({ ...filters, search: '4821' }))).toContain('search=4821')
  const read = callFiltersOf({ match: 'order_code', from: 'x', agent: 'y', tests: '1' }, { seesAll: false })
  expect(read).toMatchObject({ match: 'order_code', from: null, agent: null, tests: false })
})
