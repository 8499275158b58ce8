import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import type { Story } from './story'
import { tellStory } from './tell-story'
import { carrierOf, rowOf } from './testing'

testDatabase()
const ASHA = '919870000001'
const RAVI = '+919820000001'
const BEHIND_HOURS = '912269947012'
const DAY_MS = 86_400_000
let carrier: Awaited<ReturnType<typeof carrierOf>>

beforeAll(async () => {
  await loadDemoAccount()
  carrier = await carrierOf('demo')
})
beforeEach(() => set('closed'))

/** Sets the schedule by hand, as “close now” on its page does. */
function set(state: 'open' | 'closed', until = new Date(Date.now() + DAY_MS)) {
  const override = { state, until: until.toISOString() }
  return db.schedule.update({ where: { id: 'delivery-hours' }, data: { override, version: { increment: 1 } } })
}

const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

async function storyOf(callId: string): Promise<Story> {
  const { rows } = await pool.query(
    'SELECT answered, steps FROM call_story s JOIN call c ON c.id = s.call_id WHERE carrier_call_id = $1',
    [callId],
  )
  return rows[0]
}

describe('scenario 4, C1: a number behind business hours', () => {
  test('closed: the message is played, the call ends as message, and the story keeps who decided', async () => {
    const call = carrier.call(ASHA, BEHIND_HOURS)
    expect((await call.answer()).xml).toMatch(/Swift Parcel is closed.*<Hangup\/>/)
    await call.hangup()
    expect(await rowOf(call.callId)).toMatchObject({ outcome: 'message', match_type: null, config_id: null })
    expect((await storyOf(call.callId)).answered?.hours).toMatchObject({
      scheduleId: 'delivery-hours',
      name: 'Delivery hours',
      open: false,
      because: 'override',
      asIf: null,
    })
  })
  test('open: Asha reaches Ravi, who sees the number that was dialled', async () => {
    await set('open')
    const call = carrier.call(ASHA, BEHIND_HOURS)
    const { xml } = await call.answer()
    expect(xml).toContain(`<Number>${RAVI}</Number>`)
    expect(xml).toContain('callerId="+912269947012"')
    await call.hangup()
    expect(await rowOf(call.callId)).toMatchObject({
      ...{ business_number: '+912269947012', config_name: 'Mumbai Hub', match_type: 'caller_number' },
      outcome: 'failed',
    })
  })
  test('open, from another phone: the code is asked for and connects', async () => {
    await set('open')
    const call = carrier.call('919899999999', BEHIND_HOURS)
    expect((await call.answer()).xml).toContain('order code')
    expect((await call.keys(1, 'order_code', '4821')).xml).toContain(RAVI)
  })
  test('a mapping may not lead to it: it is a business number like any other', async () => {
    await set('open')
    const to = { followMeNumber: '+912269947012', customerNumber: '+919811111177' }
    await db.mapping.create({ data: { configId: 'mumbai-hub', ...to } })
    expect((await carrier.call('919811111177', BEHIND_HOURS).answer()).xml).toContain('order code')
  })
})

describe('C17: a schedule is as it was saved when the call comes', () => {
  test('hours, targets, clips: an edit counts from the next call on', async () => {
    expect((await carrier.call(ASHA, BEHIND_HOURS).answer()).xml).toContain('closed')
    await set('open')
    expect((await carrier.call(ASHA, BEHIND_HOURS).answer()).xml).toContain(RAVI)
    await set('closed')
    await db.mediaClip.update({ where: { id: 'demo-closed' }, data: { text: 'Come back tomorrow.' } })
    expect((await carrier.call(ASHA, BEHIND_HOURS).answer()).xml).toContain('Come back tomorrow')
    const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
    await db.schedule.update({
      where: { id: 'delivery-hours' },
      data: { override: { state: 'closed', until: new Date(0).toISOString() }, week },
    })
    expect((await carrier.call(ASHA, BEHIND_HOURS).answer()).xml).toContain(RAVI)
  })
  test('saved while calls come in: each call follows one edit whole', async () => {
    for (let round = 0; round < 12; round++) {
      const calls = Array.from({ length: 5 }, () => carrier.call(ASHA, BEHIND_HOURS))
      const answers = calls.map(call => call.answer())
      await set(round % 2 === 0 ? 'open' : 'closed')
      const replies = await Promise.all(answers)
      for (const [index, call] of calls.entries()) {
        const { answered } = await storyOf(call.callId)
        expect(answered?.target.to).toBe(answered?.hours?.open ? 'masked_connect' : 'message')
        expect(replies[index]?.xml.includes('<Dial')).toBe(answered?.hours?.open)
      }
    }
  })
  test('a call in progress keeps what it was answered with', async () => {
    await set('open')
    const call = carrier.call('919899999999', BEHIND_HOURS)
    await call.answer()
    await set('closed')
    expect((await call.keys(1, 'order_code', '4821')).xml).toContain(RAVI)
  })
})

describe('C19: what was decided first stays', () => {
  test('a repeat hears the same although it has closed since', async () => {
    await set('open')
    const call = carrier.call(ASHA, BEHIND_HOURS)
    const first = await call.answer()
    const row = await rowOf(call.callId)
    await set('closed')
    expect(await call.answer()).toEqual(first)
    await db.phoneNumber.update({ where: { id: 'demo-hours' }, data: { routing: 'nothing', scheduleId: null } })
    expect(await call.answer()).toEqual(first)
    expect(await rowOf(call.callId)).toEqual(row)
    await db.phoneNumber.update({
      where: { id: 'demo-hours' },
      data: { routing: 'business_hours', scheduleId: 'delivery-hours' },
    })
  })
  test('five answers at once, about the minute of closing: one row, the same XML', async () => {
    for (let round = 0; round < 10; round++) {
      await set('open', new Date(Date.now() + 15))
      const call = carrier.call(ASHA, BEHIND_HOURS)
      const replies = await Promise.all([0, 5, 10, 15, 20].map(ms => wait(ms).then(() => call.answer())))
      expect(new Set(replies.map(({ xml }) => xml)).size).toBe(1)
    }
  })
  test('a hang-up that overtakes the answer', async () => {
    const inOrder = carrier.call(ASHA, BEHIND_HOURS)
    await inOrder.answer()
    await inOrder.hangup('Caller')
    const overtaken = carrier.call(ASHA, BEHIND_HOURS)
    await overtaken.hangup('Caller')
    await overtaken.answer()
    expect(await rowOf(overtaken.callId)).toEqual(await rowOf(inOrder.callId))
    expect((await storyOf(overtaken.callId)).answered?.hours).toMatchObject({ open: false })
  })
})

describe('why', () => {
  test('the story says what the hours were, and what that made of the call', async () => {
    const call = carrier.call(ASHA, BEHIND_HOURS)
    await call.answer()
    const [arrival, hours, ...others] = tellStory(await storyOf(call.callId), { unmasked: true })
    expect(arrival).toMatchObject({ detail: 'It keeps the business hours “Delivery hours”.' })
    expect(hours).toMatchObject({
      title: expect.stringMatching(/^Delivery hours: closed now \(opens (tomorrow \d\d:\d\d|at midnight)\)$/),
      detail: 'Switched by hand, so the number plays a message.',
    })
    expect(others).toEqual([])
  })
})

test('the moment of a call of the carrier’s is its own: only a test call may pretend another', async () => {
  const to = { To: BEHIND_HOURS, From: ASHA, Event: 'StartApp' }
  await set('closed')
  const monthAhead = Date.now() + 30 * DAY_MS
  const open = new Date(monthAhead)
  open.setUTCHours(6)
  const at = `answer/at/${open.getUTCDay() === 0 ? open.getTime() + DAY_MS : open.getTime()}`
  expect((await carrier.send(at, { ...to, CallUUID: crypto.randomUUID() })).xml).not.toContain('<Dial')
  expect((await carrier.send(at, { ...to, CallUUID: `test-${crypto.randomUUID()}` })).xml).toContain('<Dial')
})
