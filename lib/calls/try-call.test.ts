import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { permissionsOf, type Role } from '@/lib/access/permissions'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { rowOf } from './testing'
import { continueTryCall, startTryCall } from './try-call-commands'
import type { TryAction } from './try-call-schema'
import type { TryCallView } from './try-call-views'

testDatabase()
const as = (role: Role, over: Partial<Actor> = {}): Actor => ({
  ...{ kind: 'user', id: `a-${role}`, name: role, accountId: 'demo', region: 'IN', timeZone: 'Asia/Kolkata' },
  permissions: permissionsOf(role),
  ...over,
})
const owner = as('owner')
const hub = { configId: 'mumbai-hub' }

beforeAll(loadDemoAccount)

async function play(caller: string | null, ...actions: TryAction[]): Promise<TryCallView> {
  let view = await startTryCall(owner, { start: hub, caller })
  for (const action of actions) view = await continueTryCall(owner, view.id, action)
  return view
}
const titles = ({ story }: TryCallView) => story.map(({ title }) => title)

describe('Try a call', () => {
  test('Asha reaches Ravi, whose phone shows the business number', async () => {
    const ringing = await play('98700 00001')
    expect(ringing).toMatchObject({
      phase: 'agentRinging',
      dialled: '+912269947011',
      caller: '+919870000001',
      heard: [{ kind: 'ringing', text: 'The standard ring' }],
      agentPhone: { number: '+919820000001', shows: '+912269947011', ringing: true },
      faults: [],
    })
    const talking = await continueTryCall(owner, ringing.id, { do: 'agentAnswers' })
    expect(talking).toMatchObject({ phase: 'talking', recording: true, agentPhone: { ringing: false } })
    const ended = await continueTryCall(owner, ringing.id, { do: 'agentHangsUp' })
    expect(ended).toMatchObject({ phase: 'ended', outcome: 'Connected', faults: [] })
    expect(titles(ended)).toEqual([
      '+91 98700 00001 called +91 22 6994 7011',
      'Looked the caller’s number up',
      'Rang +91 98200 00001',
      'The agent answered',
      'The agent’s phone was done',
      'The call ended: connected',
    ])
    expect(await rowOf(ringing.id)).toMatchObject({ test: true, outcome: 'connected', match_type: 'caller_number' })
  })
  test('a withheld caller keys what is asked for, and every try is told', async () => {
    const view = await play(null, { do: 'staySilent' }, { do: 'press', keys: '99#' }, { do: 'press', keys: '4821#' })
    expect(view).toMatchObject({ phase: 'agentRinging', caller: null, faults: [] })
    expect(titles(view)).toEqual([
      'A withheld number called +91 22 6994 7011',
      'No number to look up',
      'Asked for the order code',
      'The caller pressed no key',
      'One try used: silence',
      'Asked for the order code',
      'The caller keyed ••',
      'No code has that many digits',
      'Asked for the order code',
      'The caller keyed ••21',
      'Rang +91 98200 00001',
    ])
  })
  test('the prompt says what it takes', async () => {
    expect((await play(null)).prompt).toEqual({ for: 'order_code', digitsMin: 4, digitsMax: 10 })
    const silent = { do: 'staySilent' } as const
    expect((await play(null, silent, silent, silent)).prompt).toMatchObject({ for: 'registered_number' })
  })
  test('nobody matches: turned away with no fault of ours', async () => {
    const wrong = { do: 'press', keys: '9999#' } as const
    const view = await play(
      '+919811111111',
      wrong,
      wrong,
      wrong,
      { do: 'staySilent' },
      { do: 'staySilent' },
      { do: 'staySilent' },
    )
    expect(view).toMatchObject({ phase: 'ended', outcome: 'Nobody matched: turned away', faults: [] })
  })
  test.each([
    ['agentIsBusy', 'The agent was busy'],
    ['agentDoesNotAnswer', 'The agent did not answer'],
    ['callerHangsUp', 'The caller hung up'],
  ] as const)('%s: %s', async (action, outcome) => {
    expect(await play('+919870000001', { do: action })).toMatchObject({ phase: 'ended', outcome, faults: [] })
  })
  test('a number is tried as it is routed', async () => {
    const view = await startTryCall(owner, { start: { numberId: 'demo-hours' }, caller: null })
    expect(view).toMatchObject({ phase: 'ended', outcome: 'Heard the message' })
    expect(view.heard[0]?.text).toContain('Swift Parcel is closed')
  })
  test('a configuration no number uses is tried on one of the account’s numbers', async () => {
    await db.config.create({ data: { id: 'unused', accountId: 'demo', name: 'Unused', fallback: 'number_only' } })
    const view = await startTryCall(owner, { start: { configId: 'unused' }, caller: '+919870000001' })
    expect(view.prompt).toMatchObject({ for: 'registered_number' })
  })
  test('wrong entries of tests lock nobody out', async () => {
    const wrong = { do: 'press', keys: '99999#' } as const
    for (let round = 0; round < 4; round++) await play('+919811111119', wrong, wrong, wrong)
    expect((await play('+919811111119')).phase).toBe('ended')
    expect(await db.keypadFailure.count({ where: { pool: '+919811111119' } })).toBe(0)
  })
})

describe('who may', () => {
  test('a User may not: it would tell whose number is whose', async () => {
    await expect(startTryCall(as('user'), { start: hub, caller: null })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(continueTryCall(as('user'), 'x', { do: 'staySilent' })).rejects.toMatchObject({ code: 'forbidden' })
  })
  test('another account’s configurations, numbers and test calls do not exist', async () => {
    const { id } = await play(null)
    const other = as('owner', { accountId: 'other' })
    await expect(startTryCall(other, { start: hub, caller: null })).rejects.toMatchObject({ code: 'notFound' })
    const number = { numberId: 'demo-main' }
    await expect(startTryCall(other, { start: number, caller: null })).rejects.toMatchObject({ code: 'notFound' })
    await expect(continueTryCall(other, id, { do: 'staySilent' })).rejects.toMatchObject({ code: 'notFound' })
    await expect(continueTryCall(as('admin'), id, { do: 'staySilent' })).rejects.toMatchObject({ code: 'notFound' })
  })
  test('a caller that is no number is refused by name', async () => {
    const refusal = startTryCall(owner, { start: hub, caller: 'Asha' })
    await expect(refusal).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'caller' }] })
  })
  test('of clicks at once, each counts once or is told to look again', async () => {
    const { id } = await play(null)
    const clicks = await Promise.allSettled([1, 2, 3].map(() => continueTryCall(owner, id, { do: 'staySilent' })))
    const counted = clicks.filter(({ status }) => status === 'fulfilled').length
    expect(await rowOf(id)).toMatchObject({ keypad_tries: counted })
    for (const click of clicks)
      if (click.status === 'rejected') expect(click.reason).toMatchObject({ code: 'conflict' })
  })
})
