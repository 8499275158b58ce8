import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { answerTogether, type ToAnswer } from './answer-batch'
import { newCallId } from './call-id'

testDatabase()
beforeAll(loadDemoAccount)

function call(over: Partial<ToAnswer> = {}): ToAnswer {
  const now = new Date()
  return {
    ...{ accountId: 'demo', carrierCallId: randomUUID(), dialled: '+912269947011', caller: null, now },
    ...{ callId: newCallId(now), test: false, configId: null, hours: null, sessionStart: null, region: 'IN' },
    ...over,
  }
}

test('a burst of calls: each gets its own answer and its own row', async () => {
  const callers = ['+919870000001', '+919870000002', '+919811111111', null]
  const calls = Array.from({ length: 200 }, (_, index) => call({ caller: callers[index % 4] ?? null }))
  const rows = await Promise.all(calls.map(answerTogether))

  expect(rows.map(({ found }) => found.mappings.length)).toEqual(calls.map((_, index) => [1, 2, 0, 0][index % 4]))
  expect(rows.map(({ callId }) => callId)).toEqual(calls.map(({ callId }) => callId))
  const { rows: kept } = await pool.query('SELECT id, customer_number FROM call')
  expect(new Map(kept.map(row => [row.id, row.customer_number]))).toEqual(
    new Map(calls.map(({ callId, caller }) => [callId, caller])),
  )
})

test('one and the same call several times in a burst: one row, and all but one are told so', async () => {
  const carrierCallId = randomUUID()
  const rows = await Promise.all(Array.from({ length: 20 }, () => answerTogether(call({ carrierCallId }))))
  expect(rows.filter(({ callId }) => callId !== null)).toHaveLength(1)
})

test('calls of one burst to different numbers and accounts don’t mix', async () => {
  const numbers = [
    { id: 'm', number: '+912269947013', routing: 'message' as const, clipId: 'demo-closed' },
    { id: 'v', number: '+912269947014', routing: 'voicemail' as const, clipId: 'demo-closed' },
  ]
  await db.phoneNumber.createMany({ data: numbers.map(one => ({ accountId: 'demo', ...one })) })
  const dialled = ['+912269947011', '+912269947013', '+912269947014', '+912269940000']
  const calls = [...dialled.map(dialled => call({ dialled })), call({ accountId: 'another' })]
  const rows = await Promise.all(calls.map(answerTogether))
  const targets = ['masked_connect', 'message', 'voicemail', 'nothing', 'nothing']
  expect(rows.map(({ answered }) => answered.target.to)).toEqual(targets)
})

test('a number with business hours is asked for first and written down only by their word, among any others', async () => {
  const dialled = ['+912269947011', '+912269947012', '+912269947011', '+912269947012']
  const calls = dialled.map(dialled => call({ dialled }))
  const rows = await Promise.all(calls.map(answerTogether))
  const asked = rows.map(({ schedule }) => schedule?.name ?? null)
  expect(asked).toEqual([null, 'Delivery hours', null, 'Delivery hours'])
  expect(rows.map(({ callId }) => callId === null)).toEqual([false, true, false, true])
  expect(
    await pool.query('SELECT 1 FROM call WHERE id = ANY($1)', [[calls[1]?.callId, calls[3]?.callId]]),
  ).toMatchObject({ rowCount: 0 })

  const said = { scheduleId: 'delivery-hours', version: 1, name: 'Delivery hours', timeZone: 'Asia/Kolkata' }
  const verdicts = [true, false].map(open => ({ ...said, open, because: 'hours' as const, until: null, asIf: null }))
  const again = verdicts.map((hours, index) => ({ ...(calls[index === 0 ? 1 : 3] ?? call()), hours }))
  const answers = await Promise.all(again.map(answerTogether))
  expect(answers.map(({ answered }) => answered.target.to)).toEqual(['masked_connect', 'message'])
  expect(answers.map(({ answered }) => answered.hours)).toEqual(verdicts)
})

test('what an older edit of the schedule said does not count: it is asked again', async () => {
  const older = { scheduleId: 'delivery-hours', version: 0, name: 'Delivery hours', timeZone: 'Asia/Kolkata' }
  const hours = { ...older, open: true, because: 'hours' as const, until: null, asIf: null }
  const row = await answerTogether(call({ dialled: '+912269947012', hours }))
  expect(row).toMatchObject({ callId: null, schedule: { version: 1 } })
})

test('a call that the database refuses does not take the others of its burst with it', async () => {
  const burst = [
    ...Array.from({ length: 10 }, () => call()),
    call({ dialled: 'a\u0000b' }),
    ...Array.from({ length: 10 }, () => call()),
  ]
  const settled = await Promise.allSettled(burst.map(answerTogether))
  expect(settled.map(({ status }) => status)).toEqual(
    burst.map(({ dialled }) => (dialled.includes('\u0000') ? 'rejected' : 'fulfilled')),
  )
})

test('bursts that hold the same calls in opposite orders do not wait for each other', async () => {
  for (let round = 0; round < 10; round++) {
    const ids = Array.from({ length: 50 }, () => randomUUID())
    const bursts = [ids, ids.toReversed(), ids].map(order =>
      Promise.all(order.map(carrierCallId => answerTogether(call({ carrierCallId })))),
    )
    const rows = (await Promise.all(bursts)).flat()
    expect(rows.filter(({ callId }) => callId !== null)).toHaveLength(50)
  }
})

test('a call that waited too long is not answered any more: its caller has been told to try again', async () => {
  await expect(answerTogether(call({ now: new Date(Date.now() - 2_000) }))).rejects.toThrow('too long')
})
