import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { pool } from '@/lib/db/client'
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
    ...{ callId: newCallId(now), test: false, configId: null, sessionStart: null, region: 'IN' },
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
  const calls = ['+912269947011', '+912269947012', '+912269940000'].map(dialled => call({ dialled }))
  const rows = await Promise.all([...calls, call({ accountId: 'another' })].map(answerTogether))
  expect(rows.map(({ answered }) => answered.target.to)).toEqual(['masked_connect', 'message', 'nothing', 'nothing'])
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
