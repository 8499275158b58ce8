import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { carrierOf, carrierTime, rowOf, secondsIn } from './testing'
import { voiceDoor } from './voice-door'

testDatabase()
const ASHA = '919870000001'
const DEV = '919870000002'
const STRANGER = '919899999999'
const RAVI = '+919820000001'
let carrier: Awaited<ReturnType<typeof carrierOf>>

beforeAll(async () => {
  await loadDemoAccount()
  carrier = await carrierOf('demo')
})

const rows = async () => Number((await pool.query('SELECT count(*) FROM call')).rows[0].count)

describe('a stranger at the door', () => {
  const address = 'http://localhost/api/voice/plivo/demo/answer'
  const form = new URLSearchParams({ CallUUID: 'stranger', From: ASHA, To: '912269947011' })

  test.each([
    ['unsigned', {}],
    ['wrongly signed', { 'x-plivo-signature-v3': 'k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c=' }],
    ['a truncated signature', { 'x-plivo-signature-v3': 'k7Pusd4' }],
    ['an empty list of signatures', { 'x-plivo-signature-v3': ',' }],
    ['an empty signature', { 'x-plivo-signature-v3': '' }],
  ])('%s: an empty 403 and nothing written', async (_, headers) => {
    const before = await rows()
    const response = await voiceDoor(
      new Request(address, { method: 'POST', body: form, headers: { ...headers, 'x-plivo-signature-v3-nonce': '7' } }),
    )
    expect([response.status, await response.text()]).toEqual([403, ''])
    expect(await rows()).toBe(before)
  })
  test.each([
    '/api/voice/plivo/nobody/answer',
    '/api/voice/plivo/demo/',
    '/api/voice/plivo/',
    '/api/voice/twilio/demo/answer',
  ])('%s: the same 403', async path => {
    const headers = { 'x-plivo-signature-v3': 'AAAA', 'x-plivo-signature-v3-nonce': '7' }
    const response = await voiceDoor(new Request(`http://localhost${path}`, { method: 'POST', body: form, headers }))
    expect([response.status, await response.text()]).toEqual([403, ''])
  })
  test('forwarding headers have no say in what is verified', async () => {
    const params = { CallUUID: randomUUID(), From: ASHA, To: '912269947011', CallStatus: 'ringing', Event: 'StartApp' }
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', host: 'evil.example' }
    const ours = await carrier.send('answer', params, { headers })
    expect(ours.xml).toContain('<Dial')
    const theirs = await carrier.send('answer', params, { headers, signedFor: 'https://evil.example' })
    expect([theirs.status, theirs.xml]).toEqual([403, ''])
  })
  test('a token changed a moment ago counts at once, the old one no more', async () => {
    await carrier.call(ASHA).answer()
    const { carrierAuthToken: old } = await db.account.findUniqueOrThrow({ where: { id: 'demo' } })
    const { seal } = await import('@/lib/access/seal')
    await db.account.update({ where: { id: 'demo' }, data: { carrierAuthToken: seal('another token') } })
    const renewed = await carrierOf('demo')
    expect((await renewed.call(ASHA).answer()).status).toBe(200)
    expect((await carrier.call(ASHA).answer()).status).toBe(403)
    await db.account.update({ where: { id: 'demo' }, data: { carrierAuthToken: old } })
    expect((await carrier.call(ASHA).answer()).status).toBe(200)
  })
})

describe('scenario 1: last-mile delivery', () => {
  test('Asha reaches Ravi, whose phone shows the business number, and the log says how', async () => {
    const call = carrier.call(ASHA)
    const { status, xml } = await call.answer()
    expect(status).toBe(200)
    expect(xml).toContain(`<Number>${RAVI}</Number>`)
    expect(xml).toContain('callerId="+912269947011"')
    expect(xml).not.toContain('9870000001')
    expect(await rowOf(call.callId)).toMatchObject({
      match_type: 'caller_number',
      agent_number: RAVI,
      order_code: '4821',
      outcome: null,
    })

    await call.legAnswered()
    await call.legEnded()
    expect((await call.dialed('completed')).xml).toContain('<Hangup/>')
    expect((await call.hangup()).status).toBe(200)
    expect(await rowOf(call.callId)).toMatchObject({
      outcome: 'connected',
      started_at: secondsIn(0),
      answered_at: secondsIn(5),
      connected_at: secondsIn(10),
      ended_at: secondsIn(70),
      talk_seconds: 60,
      keypad_tries: 0,
      test: false,
    })
  })
  test.each(['+919870000001', ' 919870000001', '+91 98700 00001', '09870000001'])(
    'however the carrier writes her: %j',
    async from => {
      expect((await carrier.call(from).answer()).xml).toContain(RAVI)
    },
  )
  test('an answer address that is asked with GET answers too', async () => {
    const params = { CallUUID: randomUUID(), From: ASHA, To: '912269947011', Event: 'StartApp' }
    expect((await carrier.send('answer', params, { method: 'GET' })).xml).toContain(RAVI)
  })
  test('the fallback address answers like the answer address', async () => {
    expect((await carrier.send('fallback', { CallUUID: randomUUID(), From: ASHA, To: '912269947011' })).xml).toContain(
      RAVI,
    )
  })
})

describe('scenarios 2 and 5: the keypad', () => {
  test('a friend’s phone: the code connects', async () => {
    const call = carrier.call(STRANGER)
    expect((await call.answer()).xml).toMatch(/order code.*entry\/1\/order_code/)
    expect((await call.keys(1, 'order_code', '4821')).xml).toContain(RAVI)
    expect(await rowOf(call.callId)).toMatchObject({ match_type: 'order_code', keypad_tries: 1, order_code: '4821' })
  })
  test('withheld: the registered number connects', async () => {
    const call = carrier.call('anonymous')
    await call.answer()
    for (const entry of [1, 2])
      expect((await call.silence(entry, 'order_code')).xml).toContain('We did not hear any keys')
    expect((await call.silence(3, 'order_code')).xml).toContain('entry/4/registered_number')
    expect((await call.keys(4, 'registered_number', '09870000001')).xml).toContain(RAVI)
    expect(await rowOf(call.callId)).toMatchObject({
      match_type: 'registered_number',
      customer_number: null,
      keypad_tries: 4,
    })
  })
  test('scenario 3: two live orders, the code decides', async () => {
    const call = carrier.call(DEV)
    expect((await call.answer()).xml).toContain('order code')
    expect((await call.keys(1, 'order_code', '7302')).xml).toContain('+919820000002')
  })
  test('scenario 6: nobody matches', async () => {
    const call = carrier.call('919811111111')
    await call.answer()
    for (const entry of [1, 2, 3]) await call.keys(entry, 'order_code', '9999')
    for (const entry of [4, 5]) await call.keys(entry, 'registered_number', '9812345678')
    const { xml } = await call.keys(6, 'registered_number', '9812345678')
    expect(xml).toMatch(/no order under that phone number.*could not find your order.*<Hangup\/>/)
    await call.hangup()
    expect(await rowOf(call.callId)).toMatchObject({
      match_type: 'not_matched',
      outcome: 'not_matched',
      keypad_tries: 6,
    })
  })
  test('a caller who hangs up in a prompt is not_matched, caller_hung_up', async () => {
    const call = carrier.call('919811111112')
    await call.answer()
    await call.hangup('Caller')
    expect(await rowOf(call.callId)).toMatchObject({ match_type: 'not_matched', outcome: 'caller_hung_up' })
  })
  test('a mapping switched off or expired between prompt and code does not connect', async () => {
    const { id } = await db.mapping.create({
      data: { configId: 'mumbai-hub', customerNumber: '+919870000077', followMeNumber: RAVI, orderCode: '5577' },
    })
    const codeAfter = async (change: object) => {
      const call = carrier.call('919811111113')
      await call.answer()
      await db.mapping.update({ where: { id }, data: change })
      return (await call.keys(1, 'order_code', '5577')).xml
    }
    expect(await codeAfter({ label: 'still live' })).toContain('<Dial')
    expect(await codeAfter({ active: false })).toContain('We do not know that order code')
    expect(await codeAfter({ active: true, expiresAt: new Date(Date.now() - 1000) })).toContain(
      'We do not know that order code',
    )
    expect(await codeAfter({ active: true, expiresAt: new Date(Date.now() + 60_000) })).toContain('<Dial')
  })
})

describe('C1: what a number reaches', () => {
  test('a message: played, and the call ends as message', async () => {
    await db.phoneNumber.create({
      data: { id: 'm', accountId: 'demo', number: '+912269947013', routing: 'message', clipId: 'demo-closed' },
    })
    const call = carrier.call(ASHA, '912269947013')
    expect((await call.answer()).xml).toMatch(/Swift Parcel is closed.*<Hangup\/>/)
    await call.hangup()
    expect(await rowOf(call.callId)).toMatchObject({ outcome: 'message', match_type: null, config_id: null })
  })
  test.each(['912269940000', '', 'sip:x@y', '<b>', '☎'.repeat(100)])(
    'a number we do not know, %j: polite XML, logged as not routed',
    async to => {
      const call = carrier.call(ASHA, to)
      expect(await call.answer()).toMatchObject({
        status: 200,
        xml: expect.stringMatching(/does not take calls.*<Hangup\/>/),
      })
      await call.hangup()
      expect(await rowOf(call.callId)).toMatchObject({ outcome: 'not_routed', match_type: null })
    },
  )
  test('another account’s number is one we do not know', async () => {
    const { createAccount } = await import('@/lib/access/account-commands')
    await createAccount({ id: 'other', name: 'Other', region: 'IN', timeZone: 'Asia/Kolkata' })
    const other = await carrierOf('other')
    expect((await other.call(ASHA).answer()).xml).toContain('does not take calls')
    expect((await other.send('answer', { CallUUID: 'x' })).status).toBe(200)
  })
})

describe('C17: an edit is effective on the next call, and not on one in progress', () => {
  test('settings', async () => {
    const call = carrier.call('919811111114')
    await call.answer()
    await db.config.update({ where: { id: 'mumbai-hub' }, data: { ringSeconds: 77 } })
    expect((await call.keys(1, 'order_code', '4821')).xml).toContain('timeout="30"')
    expect((await carrier.call(ASHA).answer()).xml).toContain('timeout="77"')
    await db.config.update({ where: { id: 'mumbai-hub' }, data: { ringSeconds: 30 } })
  })
  test('audio: the ringback a call was answered with', async () => {
    const data = {
      accountId: 'demo',
      kind: 'speech' as const,
      text: 'One moment',
      language: 'en-IN',
      voice: 'Polly.Aditi',
    }
    const clip = await db.mediaClip.create({ data: { id: 'ring', ...data } })
    await db.config.update({ where: { id: 'mumbai-hub' }, data: { ringbackClipId: clip.id } })
    const call = carrier.call(ASHA)
    expect((await call.answer()).xml).toContain('dialMusic=')
    await db.mediaClip.update({ where: { id: clip.id }, data: { text: 'Two moments' } })
    expect((await call.ringback()).xml).toContain('One moment')
    const next = carrier.call(ASHA)
    await next.answer()
    expect((await next.ringback()).xml).toContain('Two moments')
    await db.config.update({ where: { id: 'mumbai-hub' }, data: { ringbackClipId: null } })
    expect((await carrier.call('unknown').ringback()).xml).toContain('<Response/>')
  })
})

describe('how the call ended', () => {
  test('in a prompt, but not by the caller: failed, not caller_hung_up', async () => {
    const call = carrier.call('919811111131')
    await call.answer()
    await call.hangup('Answer XML')
    expect(await rowOf(call.callId)).toMatchObject({ match_type: 'not_matched', outcome: 'failed' })
  })
  test('a caller in a prompt counts as answered', async () => {
    const call = carrier.call('919811111132')
    await call.answer()
    expect(await rowOf(call.callId)).toMatchObject({ answered_at: expect.any(Date), outcome: null })
  })
  test('a leg that never was, told without an id, still says that the line was busy', async () => {
    const call = carrier.call(ASHA)
    await call.answer()
    const params = { CallUUID: call.callId, DialAction: 'hangup', DialBLegUUID: '', DialBLegHangupCauseCode: '3010' }
    expect(await carrier.send('leg', params)).toEqual({ status: 200, xml: '' })
    await call.hangup('Plivo')
    expect(await rowOf(call.callId)).toMatchObject({ outcome: 'busy' })
  })
})

describe('odd requests', () => {
  test('control characters where text is expected are no reason to lose a step', async () => {
    const call = carrier.call('919811111133')
    await call.answer()
    expect((await call.keys(1, 'order_code', '48\u000021')).xml).toContain('entry/2/order_code')
    expect((await call.hangup('Caller', { HangupCauseName: 'No\u0000rmal' })).status).toBe(200)
  })
  test('a recording told as JSON in one field is kept like any other', async () => {
    const call = carrier.call(ASHA)
    await call.answer()
    const response = JSON.stringify({
      recording_id: 'rec-json',
      record_url: 'https://media.plivo.com/y.mp3',
      recording_duration: '7',
    })
    await carrier.send('recording', { CallUUID: call.callId, response })
    const { rows } = await pool.query(
      `SELECT steps -> 'recording/rec-json' ->> 'seconds' AS s FROM call_story s JOIN call c ON c.id = s.call_id WHERE carrier_call_id = $1`,
      [call.callId],
    )
    expect(rows).toEqual([{ s: '7' }])
  })
  test.each([
    ['plainly', (fields: Record<string, string>) => fields],
    ['as JSON in one field', (fields: Record<string, string>) => ({ response: JSON.stringify(fields) })],
  ])('a recording told in the recording API’s own words, %s, call included, is kept', async (_, told) => {
    const call = carrier.call(ASHA)
    await call.answer()
    const fields = { call_uuid: call.callId, recording_id: 'rec-api', record_url: 'https://media.plivo.com/z.mp3' }
    expect((await carrier.send('recording', told({ ...fields, recording_duration: '9' }))).status).toBe(200)
    const { rows } = await pool.query(
      `SELECT steps -> 'recording/rec-api' ->> 'seconds' AS s FROM call_story s JOIN call c ON c.id = s.call_id WHERE carrier_call_id = $1`,
      [call.callId],
    )
    expect(rows).toEqual([{ s: '9' }])
  })
  test.each([
    ['a character cut in half', { HangupCauseName: `${'x'.repeat(199)}📞` }],
    ['a length no call has', { HangupCauseCode: '1e300', DialBLegDuration: '1e300' }],
  ])('%s is no reason to lose a step', async (_, odd) => {
    const call = carrier.call('919811111134')
    await call.answer()
    expect((await call.keys(1, 'order_code', `${'4'.repeat(32)}📞`)).xml).toContain('entry/2/order_code')
    const leg = { CallUUID: call.callId, DialBLegUUID: 'b', DialAction: 'hangup', AnswerTime: carrierTime(10) }
    expect((await carrier.send('leg', { ...leg, ...odd })).status).toBe(200)
    expect((await call.hangup('Caller', odd)).status).toBe(200)
    await pool.query('DELETE FROM keypad_failure')
  })
  test.each(['', '*', '1'.repeat(25), 'abcd'])('Digits %j use one try', async digits => {
    const call = carrier.call('919811111115')
    await call.answer()
    expect((await call.keys(1, 'order_code', digits)).xml).toContain('entry/2/order_code')
    await pool.query('DELETE FROM keypad_failure')
  })
  test.each(['anonymous', '', 'Restricted', 'sip:a@b', '+266696687', 'x'.repeat(200), '📞', '"><Dial>'])(
    'From %j: withheld, the fallback runs, the number is not kept',
    async from => {
      const call = carrier.call(from)
      expect((await call.answer()).xml).toContain('order code')
      expect(await rowOf(call.callId)).toMatchObject({ customer_number: null })
    },
  )
  test('keys for a call nobody knows: kind words, and the end', async () => {
    expect((await carrier.call(ASHA).keys(1, 'order_code', '4821')).xml).toMatch(
      /cannot connect your call right now.*<Hangup\/>/,
    )
  })
  test('an address we never gave, and a call without an id: kind words, and the end', async () => {
    expect((await carrier.send('surprise', { CallUUID: 'x' })).xml).toContain('<Hangup/>')
    expect((await carrier.send('entry/0/order_code', { CallUUID: 'x' })).xml).toContain('<Hangup/>')
    expect((await carrier.send('answer', { From: ASHA })).xml).toContain('<Hangup/>')
  })
  test('notifications about a call nobody knows are taken', async () => {
    const call = carrier.call(ASHA)
    expect([await call.legAnswered(), await call.recording()]).toEqual([
      { status: 200, xml: '' },
      { status: 200, xml: '' },
    ])
  })
})

describe('C21, C4: what the mapping list may not do', () => {
  test('an agent who rings in is not connected to their own phone', async () => {
    const own = await db.mapping.create({
      data: { configId: 'mumbai-hub', customerNumber: '+919811111116', followMeNumber: '+919811111117' },
    })
    await pool.query('ALTER TABLE mapping DROP CONSTRAINT mapping_numbers_differ')
    await db.mapping.update({ where: { id: own.id }, data: { followMeNumber: '+919811111116' } })
    const call = carrier.call('919811111116')
    expect((await call.answer()).xml).toContain('order code')
    expect(await rowOf(call.callId)).toMatchObject({ match_type: 'not_matched', agent_number: null, mapping_id: null })
  })
  test('nor anybody to a business number', async () => {
    await db.mapping.create({
      data: {
        configId: 'mumbai-hub',
        customerNumber: '+919811111118',
        followMeNumber: '+912269947012',
        orderCode: '6612',
      },
    })
    const call = carrier.call('919811111118')
    expect((await call.answer()).xml).toContain('order code')
    expect(await rowOf(call.callId)).toMatchObject({ match_type: 'not_matched', agent_number: null })
    expect((await call.keys(1, 'order_code', '6612')).xml).toContain('We do not know that order code')
  })
  test('several agents and no code: the most recently saved, flagged', async () => {
    const at = (followMeNumber: string, updatedAt: string) =>
      db.mapping.create({
        data: { configId: 'mumbai-hub', customerNumber: '+919811111119', followMeNumber, updatedAt },
      })
    await at('+919820000002', '2026-11-02T00:00:00Z')
    await at(RAVI, '2026-11-01T00:00:00Z')
    const call = carrier.call('919811111119')
    expect((await call.answer()).xml).toContain('+919820000002')
    expect(await rowOf(call.callId)).toMatchObject({
      ambiguous: true,
      match_type: 'caller_number',
      agent_number: '+919820000002',
    })
  })
  test('C3: three hundred orders with one agent are still one agent', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      orderCode: String(770_000 + index),
      followMeNumber: RAVI,
    }))
    const customerNumber = '+919811111130'
    await db.mapping.createMany({ data: many.map(one => ({ configId: 'mumbai-hub', customerNumber, ...one })) })
    expect((await carrier.call('919811111130').answer()).xml).toContain(RAVI)
    await db.mapping.create({
      data: { configId: 'mumbai-hub', customerNumber, followMeNumber: '+919820000002', updatedAt: new Date(0) },
    })
    expect((await carrier.call('919811111130').answer()).xml).toContain('order code')
  })
  test('C3: several orders with one agent are filed under the most recently saved', async () => {
    const at = (orderCode: string, updatedAt: string) =>
      db.mapping.create({
        data: { configId: 'mumbai-hub', customerNumber: '+919811111120', followMeNumber: RAVI, orderCode, updatedAt },
      })
    await at('88001', '2026-11-02T00:00:00Z')
    await at('88002', '2026-11-03T00:00:00Z')
    await at('88003', '2026-11-01T00:00:00Z')
    const call = carrier.call('919811111120')
    await call.answer()
    expect(await rowOf(call.callId)).toMatchObject({ order_code: '88002', ambiguous: false })
  })
})

describe('C22: ten wrong entries an hour', () => {
  test('then the rejection message, until the hour has passed; the recognised still get through', async () => {
    const from = '919811111121'
    const first = carrier.call(from)
    await first.answer()
    for (const entry of [1, 2, 3]) await first.keys(entry, 'order_code', '9999')
    for (const entry of [4, 5, 6]) await first.keys(entry, 'registered_number', '9812345678')
    const second = carrier.call(from)
    await second.answer()
    for (const entry of [1, 2, 3]) expect((await second.keys(entry, 'order_code', '9999')).xml).toContain('<GetDigits')
    expect((await second.keys(4, 'registered_number', '9812345678')).xml).toContain('could not find your order')
    expect((await carrier.call(from).answer()).xml).toContain('could not find your order')

    await db.mapping.create({ data: { configId: 'mumbai-hub', customerNumber: `+${from}`, followMeNumber: RAVI } })
    expect((await carrier.call(from).answer()).xml).toContain(RAVI)
    await db.mapping.deleteMany({ where: { customerNumber: `+${from}` } })
    await pool.query(`UPDATE keypad_failure SET at = at - interval '61 minutes' WHERE pool = $1`, [`+${from}`])
    expect((await carrier.call(from).answer()).xml).toContain('<GetDigits')
  })
  test('many calls at once give no more guesses than one after the other', async () => {
    const calls = Array.from({ length: 30 }, () => carrier.call('919811111123'))
    for (const call of calls) await call.answer()
    const heard: string[] = []
    for (const call of calls.slice(0, -1)) heard.push((await call.keys(1, 'order_code', '9999')).xml)
    expect(heard.filter(xml => xml.includes('do not know that order code'))).toHaveLength(10)
    expect((await calls.at(-1)?.keys(1, 'order_code', '4821'))?.xml).toContain('could not find your order')
  })
  test('a repeated request is not a second wrong entry', async () => {
    const call = carrier.call('919811111122')
    await call.answer()
    for (let i = 0; i < 12; i++) await call.keys(1, 'order_code', '9999')
    expect((await carrier.call('919811111122').answer()).xml).toContain('<GetDigits')
  })
})
