import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { addJob } from './add-job'

testDatabase()

test('a job is there once the transaction that adds it commits, and not before', async () => {
  const client = await pool.connect()
  await client.query('BEGIN')
  await addJob(client, 'configuration.clear', { configId: 'by-pg' })
  expect(await jobs()).toEqual([])
  await client.query('COMMIT')
  client.release()

  await db.$transaction(async tx => {
    await addJob(tx, 'configuration.clear', { configId: 'by-prisma' }, { maxAttempts: 3, queue: 'one' })
    expect(await jobs()).toHaveLength(1)
  })
  expect(await jobs()).toEqual([
    { task: 'configuration.clear', payload: { configId: 'by-pg' }, queue: null, attempts: 25 },
    { task: 'configuration.clear', payload: { configId: 'by-prisma' }, queue: 'one', attempts: 3 },
  ])
})

test('a job added in a transaction that is rolled back never was', async () => {
  const before = await jobs()
  await expect(
    db.$transaction(async tx => {
      await addJob(tx, 'configuration.clear', { configId: 'never' })
      throw new Error('changed our mind')
    }),
  ).rejects.toThrow('changed our mind')
  expect(await jobs()).toEqual(before)
})

test('of two waiting jobs with one key the later replaces the earlier', async () => {
  const later = new Date(Date.now() + 60_000)
  const first = await addJob(pool, 'configuration.clear', { configId: 'first' }, { key: 'same', runAt: later })
  const second = await addJob(pool, 'configuration.clear', { configId: 'second' }, { key: 'same', runAt: later })
  expect(second).toBe(first)
  expect((await jobs()).filter(({ payload }) => /first|second/.test(payload.configId))).toMatchObject([
    { payload: { configId: 'second' } },
  ])
})

test.each(['+919870000001', 'two words', ''])('a payload holds ids, so “%s” is refused', async configId => {
  await expect(addJob(pool, 'configuration.clear', { configId })).rejects.toThrow('must be an id')
})

async function jobs() {
  const { rows } = await pool.query<{ task: string; payload: { configId: string } }>(`
    SELECT task_identifier AS task, payload, queue_name AS queue, jobs.max_attempts AS attempts
    FROM graphile_worker.jobs JOIN graphile_worker._private_jobs USING (id) ORDER BY id`)
  return rows
}
