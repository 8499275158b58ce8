import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { permissionsOf, type Role } from '@/lib/access/permissions'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { rowOf } from './testing'
import * as commands from './try-call-commands'
import { continueTryCall, startTryCall } from './try-call-commands'
import * as queries from './try-call-queries'
import { tryCallHours } from './try-call-queries'
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
    await db.phoneNumber.create({
      data: { id: 'message', accountId: 'demo', number: '+912269947013', routing: 'message', clipId: 'demo-closed' },
    })
    const view = await startTryCall(owner, { start: { numberId: 'message' }, caller: null })
    expect(view).toMatchObject({ phase: 'ended', outcome: 'Heard the message' })
    expect(view.heard[0]).toMatchObject({ text: expect.stringContaining('Swift Parcel is closed'), language: 'en-IN' })
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

describe('a number with business hours, at a moment of the tester’s choosing', () => {
  const start = { numberId: 'demo-hours' }
  const hours = ({ story }: TryCallView) => [story[1]?.title, story[1]?.detail]

  test('Sunday 22:00: closed, the message is heard, and why', async () => {
    const view = await startTryCall(owner, { start, caller: '+919870000001', asIf: '2026-11-29T22:00' })
    expect(view).toMatchObject({ phase: 'ended', outcome: 'Heard the message', faults: [] })
    expect(hours(view)).toEqual([
      expect.stringMatching(/^Delivery hours: closed \(opens tomorrow 09:00\), as if it were .*22:00$/),
      'By its weekly hours, so the number plays a message.',
    ])
  })
  test('the minute of opening: Ravi’s phone rings', async () => {
    const view = await startTryCall(owner, { start, caller: '+919870000001', asIf: '2026-11-30T09:00' })
    expect(view).toMatchObject({ phase: 'agentRinging', agentPhone: { number: '+919820000001' }, faults: [] })
    expect(hours(view)[1]).toBe('By its weekly hours, so the number leads to “Mumbai Hub”.')
    expect(await continueTryCall(owner, view.id, { do: 'agentAnswers' })).toMatchObject({ phase: 'talking' })
  })
  test('a holiday, and a schedule set by hand, say so', async () => {
    const holidays = [{ date: '2026-12-25', name: 'Christmas', ranges: [] }]
    await db.schedule.update({ where: { id: 'delivery-hours' }, data: { holidays } })
    const christmas = await startTryCall(owner, { start, caller: null, asIf: '2026-12-25T12:00' })
    expect(hours(christmas)[1]).toBe('A holiday with hours of its own, so the number plays a message.')
    const override = { state: 'closed', until: '2026-12-01T03:30:00Z' }
    await db.schedule.update({ where: { id: 'delivery-hours' }, data: { holidays: [], override } })
    const byHand = await startTryCall(owner, { start, caller: null, asIf: '2026-11-30T12:00' })
    expect(hours(byHand)).toEqual([
      expect.stringMatching(/^Delivery hours: closed \(opens tomorrow 09:00\), as if/),
      'Switched by hand, so the number plays a message.',
    ])
    await db.schedule.update({
      where: { id: 'delivery-hours' },
      data: { override: { ...override, until: '2026-11-01T00:00:00Z' } },
    })
  })
  test('now, unless told otherwise', async () => {
    const view = await startTryCall(owner, { start, caller: null, asIf: null })
    expect(hours(view)[0]).toMatch(/^Delivery hours: (open now \(closes|closed now \(opens) /)
  })
  test('a moment that is none, or of a number with no business hours, is refused by name', async () => {
    const asked = (asIf: string) => startTryCall(owner, { start, caller: null, asIf })
    for (const moment of ['', 'Sunday', '2026-11-29', '0026-11-29T22:00', '2026-13-40T22:00'])
      await expect(asked(moment)).rejects.toMatchObject({
        issues: [{ path: ['asIf'], message: 'Pick a day and a time.' }],
      })
    const main = startTryCall(owner, { start: { numberId: 'demo-main' }, caller: null, asIf: '2026-11-29T22:00' })
    await expect(main).rejects.toMatchObject({ code: 'conflict', fields: [{ path: 'asIf' }] })
  })
})

describe('a number with voicemail', () => {
  const start = { numberId: 'voicemail' }
  const called = async (...actions: TryAction[]) => {
    let view = await startTryCall(owner, { start, caller: '+919870000001' })
    for (const action of actions) view = await continueTryCall(owner, view.id, action)
    return view
  }
  beforeAll(async () => {
    await db.phoneNumber.create({
      data: {
        id: 'voicemail',
        accountId: 'demo',
        number: '+912269947014',
        routing: 'voicemail',
        clipId: 'demo-closed',
      },
    })
  })

  test('the caller hears the greeting and a beep, and is listened to', async () => {
    expect(await called()).toMatchObject({
      phase: 'listening',
      heard: [{ kind: 'speech', text: expect.stringContaining('closed') }, { kind: 'beep' }],
      prompt: { for: 'message', secondsMax: 120 },
      recording: true,
      agentPhone: null,
    })
  })
  test.each([
    ['speaks for 20 s and hangs up', { do: 'speak', seconds: 20, endsBy: 'hangUp' }, 'Left a voicemail'],
    ['speaks for 5 s and presses #', { do: 'speak', seconds: 5, endsBy: 'key' }, 'Left a voicemail'],
    ['speaks for 4 s and says no more', { do: 'speak', seconds: 4, endsBy: 'silence' }, 'Left a voicemail'],
    ['never stops', { do: 'speak', seconds: 150, endsBy: 'hangUp' }, 'Left a voicemail'],
    ['speaks for 2 s and hangs up', { do: 'speak', seconds: 2, endsBy: 'hangUp' }, 'The caller hung up'],
    ['speaks for 2 s and presses #', { do: 'speak', seconds: 2, endsBy: 'key' }, 'The caller hung up'],
    ['says nothing, where the closing silence is recorded', { do: 'staySilent' }, 'Left a voicemail'],
    ['hangs up at the beep', { do: 'callerHangsUp' }, 'The caller hung up'],
  ] as const)('who %s', async (_, action, outcome) => {
    const view = await called(action)
    expect(view).toMatchObject({ phase: 'ended', outcome, faults: [] })
    expect(await rowOf(view.id)).toMatchObject({ test: true, match_type: null, agent_number: null })
  })
  test('what was left is told in the story, and what was thrown away too', async () => {
    const kept = await called({ do: 'speak', seconds: 20, endsBy: 'key' })
    expect(kept.heard.at(-1)?.text).toContain('We have your message')
    expect(titles(kept)).toEqual([
      '+91 98700 00001 called +91 22 6994 7014',
      'The caller left a message',
      'The call ended: left a voicemail',
    ])
    const short = await called({ do: 'speak', seconds: 1, endsBy: 'key' })
    expect(titles(short)).toContain('The message was thrown away')
  })
  test('seconds are a number of them', async () => {
    const { id } = await called()
    await expect(continueTryCall(owner, id, { do: 'speak', seconds: -1, endsBy: 'key' })).rejects.toThrow()
    await expect(continueTryCall(owner, id, { do: 'speak', seconds: 2.5, endsBy: 'key' })).rejects.toThrow()
  })
})

describe('who may', () => {
  test.each(Object.entries({ ...commands, ...queries }))('%s refuses somebody who may do nothing', async (_, ask) => {
    const nobody = as('owner', { permissions: new Set() })
    await expect((ask as (actor: Actor) => Promise<unknown>)(nobody)).rejects.toMatchObject({ code: 'forbidden' })
  })
  test('business hours to try by are those of one’s own numbers', async () => {
    expect([...(await tryCallHours(owner))]).toEqual([
      ['demo-hours', { name: 'Delivery hours', timeZone: 'Asia/Kolkata', openConfigId: 'mumbai-hub' }],
    ])
    expect((await tryCallHours(as('owner', { accountId: 'other' }))).size).toBe(0)
  })
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
