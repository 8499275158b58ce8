import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { type AskedEvent, settleEvents } from './event-batch-commands'
import { setMappingByCode } from './event-commands'
import { ASHA, MEERA, owner, RAVI, startAfresh } from './testing'

testDatabase()
beforeEach(startAfresh)

const now = new Date()

function set(orderCode: string, facts: object = {}, configId = 'hub'): AskedEvent {
  const given = { customerNumber: ASHA, followMeNumber: RAVI, label: null, active: true, expiresAt: null, ...facts }
  return {
    ...{ actor: owner, configId, now },
    event: { do: 'set', which: { code: orderCode }, facts: { ...given, orderCode }, at: now },
  }
}

const codes = async () =>
  (await db.mapping.findMany({ orderBy: { orderCode: 'asc' } })).map(({ orderCode }) => orderCode)
const written = () => db.auditEntry.findMany({ orderBy: { id: 'asc' }, select: { subjectId: true, action: true } })

test('of a batch each fails by itself: the others are there, each with its own entry', async () => {
  const settled = await settleEvents([
    set('4821'),
    set('4822', { followMeNumber: '+14155550123' }),
    set('4823', {}, 'theirs'),
    set('4824', {}, 'gone'),
    set('42'),
    set('4825'),
  ])
  expect(settled.map(one => ('outcome' in one ? one.outcome.result : (one.error as { code: string }).code))).toEqual([
    ...['created', 'invalid', 'notFound', 'notFound', 'invalid', 'created'],
  ])
  expect(await codes()).toEqual(['4821', '4825'])
  const ids = settled.flatMap(one => ('outcome' in one ? String(one.outcome.row?.id) : []))
  expect(await written()).toEqual(ids.map(subjectId => ({ subjectId, action: 'mapping.added' })))
})

test('news of a configuration that is deleted meanwhile is not found, that of others goes on', async () => {
  await db.config.update({ where: { id: 'hub' }, data: { deletedAt: now } })
  expect(await settleEvents([set('4821'), set('4822')])).toEqual([
    { error: expect.objectContaining({ code: 'notFound' }) },
    { error: expect.objectContaining({ code: 'notFound' }) },
  ])
  expect([await codes(), await written()]).toEqual([[], []])
})

test('what is told of one code at once is settled in the order it came', async () => {
  const told = Array.from({ length: 30 }, (_, index) =>
    setMappingByCode(owner, 'hub', index % 2 === 0 ? '4821' : String(7_000 + index), {
      ...{ customerNumber: ASHA, followMeNumber: index % 4 === 0 ? RAVI : MEERA, label: `${index}` },
    }),
  )
  const answers = (await Promise.all(told)).filter((_, index) => index % 2 === 0)
  expect(answers.map(({ result, data }) => [result, data?.label])).toEqual(
    answers.map((_, index) => [index === 0 ? 'created' : 'updated', String(2 * index)]),
  )
  expect(await db.mapping.findFirst({ where: { orderCode: '4821' } })).toMatchObject({ label: '28' })
  expect(await db.auditEntry.count({ where: { subjectId: answers[0]?.data?.id ?? '' } })).toBe(15)
})

test('a batch whose connection dies before the end leaves nothing, and can be told again', async () => {
  const blocker = await pool.connect()
  try {
    await blocker.query('BEGIN; LOCK TABLE audit_entry IN EXCLUSIVE MODE')
    // The rows are written by then: only the audit entries have to wait.
    const batch = settleEvents([set('4821'), set('4822')]).then(
      () => 'settled',
      () => 'died',
    )
    await expect.poll(() => endWaiting(blocker), { timeout: 5_000, interval: 20 }).toBe(1)
    expect(await batch).toBe('died')
  } finally {
    await blocker.query('ROLLBACK')
    blocker.release()
  }
  expect([await codes(), await written()]).toEqual([[], []])
  await settleEvents([set('4821'), set('4822')])
  expect([await codes(), (await written()).length]).toEqual([['4821', '4822'], 2])
})

async function endWaiting(blocker: { query: (text: string) => Promise<{ rowCount: number | null }> }) {
  const { rowCount } = await blocker.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND relation = 'audit_entry'::regclass`,
  )
  return rowCount
}
