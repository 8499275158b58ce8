import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { carrierOf, rowOf } from './testing'

testDatabase()
const ASHA = '919870000001'
const VOICEMAIL = '912269947014'
let carrier: Awaited<ReturnType<typeof carrierOf>>
type Call = ReturnType<typeof carrier.call>
type Request = (call: Call) => Promise<{ status: number; xml: string }>

beforeAll(async () => {
  await loadDemoAccount()
  carrier = await carrierOf('demo')
  const speech = { text: 'Leave a message after the beep.', language: 'en-IN', voice: 'Polly.Aditi' }
  await db.mediaClip.create({ data: { id: 'greeting', accountId: 'demo', kind: 'speech', ...speech } })
  await db.phoneNumber.create({
    data: { id: 'v', accountId: 'demo', number: `+${VOICEMAIL}`, routing: 'voicemail', clipId: 'greeting' },
  })
})

const answer: Request = call => call.answer()
const hangsUp: Request = call => call.hangup('Caller')
const letGo: Request = call => call.hangup('Answer XML')
const message =
  (seconds: number, key?: string): Request =>
  call =>
    call.message(seconds, key)
const recording =
  (seconds: number): Request =>
  call =>
    call.recording(seconds)

async function played(requests: readonly Request[]) {
  const call = carrier.call(ASHA, VOICEMAIL)
  for (const request of requests) await request(call)
  return await rowOf(call.callId)
}

describe('S7: voicemail', () => {
  test('the greeting, a beep, and at most 120 s; then thanks, and the call ends', async () => {
    const call = carrier.call(ASHA, VOICEMAIL)
    const { xml } = await call.answer()
    expect(xml).toMatch(/Leave a message after the beep.*<Record [^>]*maxLength="120"/)
    expect(xml).not.toContain('9870000001')
    expect((await call.message(20)).xml).toMatch(/We have your message.*<Hangup\/>/)
  })
  test.each([
    ['left, and thanked for', [answer, message(20), recording(20), letGo], 'voicemail'],
    ['ended with #', [answer, message(4, '#'), recording(4), letGo], 'voicemail'],
    ['hung up on while speaking', [answer, hangsUp, recording(12)], 'voicemail'],
    ['of 2.6 s, which the carrier rounds to 3', [answer, message(2.6, '#'), recording(2.6), letGo], 'caller_hung_up'],
    ['of 3 s', [answer, message(3, '#'), recording(3), letGo], 'voicemail'],
    ['of 6 s, the silence that ended it cut off', [answer, message(6), recording(6), letGo], 'voicemail'],
    ['of nothing, the silence cut off', [answer, message(0), recording(0), letGo], 'caller_hung_up'],
    ['of 1 s, then hung up on', [answer, hangsUp, recording(1)], 'caller_hung_up'],
    ['never begun: hung up in the greeting', [answer, hangsUp], 'caller_hung_up'],
    ['never begun, and not by the caller', [answer, letGo], 'failed'],
    ['taken although our goodbye could not be had', [answer, recording(20), letGo], 'voicemail'],
  ] as const)('a message %s', async (_, requests, outcome) => {
    expect(await played(requests)).toMatchObject({ outcome, match_type: null, config_id: null, agent_number: null })
  })
  test('too short: the caller is told that there was no message', async () => {
    for (const request of [message(1, '#'), message(0)]) {
      const call = carrier.call(ASHA, VOICEMAIL)
      await call.answer()
      expect((await request(call)).xml).toMatch(/We did not hear a message.*<Hangup\/>/)
    }
  })
  test('a caller being listened to counts as answered', async () => {
    expect(await played([answer])).toMatchObject({ answered_at: expect.any(Date), outcome: null })
  })
})

describe('C19: in any order, and several times over, the same row', () => {
  test.each([
    ['a message', [message(20), letGo, recording(20)]],
    ['a short one', [message(1, '#'), letGo, recording(1)]],
    ['one hung up on', [hangsUp, recording(12)]],
  ])('%s', async (_, requests) => {
    const expected = await played([answer, ...requests])
    const disorders = fc.shuffledSubarray([...requests, ...requests], { minLength: 2 * requests.length })
    for (const disorder of fc.sample(disorders, 12)) expect(await played([answer, ...disorder])).toEqual(expected)
  })
  test('the end of a message told again hears the same, also when another length is claimed', async () => {
    const call = carrier.call(ASHA, VOICEMAIL)
    await call.answer()
    const first = await call.message(20)
    expect(await Promise.all([call.message(20), call.message(1, '#')])).toEqual([first, first])
  })
})

test('the end of a message of a call that takes none, or that nobody knows: the call ends', async () => {
  const call = carrier.call(ASHA)
  await call.answer()
  expect((await call.message(20)).xml).toMatch(/<Hangup\/>/)
  expect((await carrier.call(ASHA).message(20)).xml).toMatch(/<Hangup\/>/)
})
