import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { carrierOf, rowOf, secondsIn } from './testing'

testDatabase()
const ASHA = '919870000001'
let carrier: Awaited<ReturnType<typeof carrierOf>>
type Call = ReturnType<typeof carrier.call>
type Request = (call: Call) => Promise<{ status: number; xml: string }>

beforeAll(async () => {
  await loadDemoAccount()
  carrier = await carrierOf('demo')
})

/** What a masked call's requests are, in the order they happen. */
const CONNECTED: Request[] = [
  call => call.answer(),
  call => call.legAnswered(),
  call => call.legEnded(),
  call => call.dialed('completed'),
  call => call.hangup(),
  call => call.recording(),
]
const BUSY: Request[] = [
  call => call.answer(),
  call => call.legEnded('3010', '0'),
  call => call.dialed('busy'),
  call => call.hangup(),
]

async function inOrder(requests: Request[], from = ASHA): Promise<Call> {
  const call = carrier.call(from)
  for (const request of requests) await request(call)
  return call
}

describe('C19: the same request delivered twice, late or out of order changes nothing', () => {
  test.each([
    ['a connected call', CONNECTED, 'connected'],
    ['a busy agent', BUSY, 'busy'],
  ])('%s: one row, the same whatever the order and the repeats', async (_, requests, outcome) => {
    const expected = await rowOf((await inOrder(requests)).callId)
    expect(expected).toMatchObject({ outcome })
    const [answer, ...others] = requests
    // Nothing but a hang-up can overtake the answer: what comes of a Dial comes after the XML that dialled.
    const disorders = fc.shuffledSubarray([...requests, ...others], { minLength: requests.length + others.length })
    for (const disorder of fc.sample(disorders, 25)) {
      const call = await inOrder([answer as Request, ...disorder])
      expect(await rowOf(call.callId)).toEqual(expected)
    }
  })
  test('a hang-up that overtakes the answer', async () => {
    const [answer, hangup] = [(call: Call) => call.answer(), (call: Call) => call.hangup('Caller')]
    const expected = await rowOf((await inOrder([answer, hangup])).callId)
    expect(expected).toMatchObject({
      outcome: 'caller_hung_up',
      match_type: 'caller_number',
      config_name: 'Mumbai Hub',
    })
    expect(await rowOf((await inOrder([hangup, answer, hangup])).callId)).toEqual(expected)
  })
  test('all at once, three times each', async () => {
    const expected = await rowOf((await inOrder(CONNECTED)).callId)
    for (let round = 0; round < 10; round++) {
      const call = carrier.call(ASHA)
      await call.answer()
      const replies = await Promise.all([...CONNECTED, ...CONNECTED, ...CONNECTED].map(request => request(call)))
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
      expect(await rowOf(call.callId)).toEqual(expected)
    }
  })
  test('five answers at once: one row, the same XML', async () => {
    const call = carrier.call(ASHA)
    const replies = await Promise.all(Array.from({ length: 5 }, () => call.answer()))
    expect(new Set(replies.map(({ xml }) => xml)).size).toBe(1)
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM call WHERE carrier_call_id = $1', [call.callId])
    expect(rows[0].n).toBe(1)
  })
  test('five deliveries of one entry: the same XML and one try', async () => {
    const call = carrier.call('919811111111')
    await call.answer()
    const replies = await Promise.all(Array.from({ length: 5 }, () => call.keys(1, 'order_code', '9999')))
    expect(new Set(replies.map(({ xml }) => xml)).size).toBe(1)
    expect(replies[0]?.xml).toContain('entry/2/order_code')
    expect(await rowOf(call.callId)).toMatchObject({ keypad_tries: 1 })
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM keypad_failure')
    expect(rows[0].n).toBe(1)
  })
  test('an entry delivered again after the call went on, and after it ended, hears what it heard', async () => {
    const call = carrier.call('919811111112')
    await call.answer()
    const first = await call.keys(1, 'order_code', '9999')
    const second = await call.keys(2, 'order_code', '4821')
    await call.hangup()
    const row = await rowOf(call.callId)
    expect(await call.keys(1, 'order_code', '9999')).toEqual(first)
    expect(await call.keys(2, 'order_code', '4821')).toEqual(second)
    expect(await rowOf(call.callId)).toEqual(row)
  })
  test('a repeat is answered from what was found then, even if the mapping has changed since', async () => {
    const call = carrier.call(ASHA)
    const first = await call.answer()
    await pool.query(`UPDATE mapping SET active = false WHERE customer_number = $1`, [`+${ASHA}`])
    expect(await call.answer()).toEqual(first)
    expect((await carrier.call(ASHA).answer()).xml).toContain('<GetDigits')
    await pool.query(`UPDATE mapping SET active = true WHERE customer_number = $1`, [`+${ASHA}`])
  })
  test('keys and silence of one entry: the first that came counts', async () => {
    const call = carrier.call('919811111113')
    await call.answer()
    const keyed = await call.keys(1, 'order_code', '4821')
    expect(await call.silence(1, 'order_code')).toEqual(keyed)
  })
})

describe('a call that was answered while the database was away', () => {
  test('is logged from its hang-up', async () => {
    const call = carrier.call(ASHA)
    expect((await call.hangup()).status).toBe(200)
    expect(await rowOf(call.callId)).toMatchObject({
      outcome: 'failed',
      match_type: null,
      customer_number: '+919870000001',
      business_number: '+912269947011',
      started_at: secondsIn(0),
      ended_at: secondsIn(70),
    })
  })
  test('also when the hang-up comes to the answer address', async () => {
    const CallUUID = crypto.randomUUID()
    const reply = await carrier.send('answer', { CallUUID, From: ASHA, To: '912269947011', Event: 'Hangup' })
    expect(reply).toEqual({ status: 200, xml: '' })
    expect(await rowOf(CallUUID)).toMatchObject({ outcome: 'failed' })
  })
})
