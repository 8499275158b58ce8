import { once } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { takeTurn } from './rate-commands'
import { newKey, send, startApiAfresh } from './testing'
import { withProcesses } from './testing-process'

testDatabase()
beforeEach(startApiAfresh)

/** Asked for at a second's beginning, by the database's clock, so that no second ends in the middle. */
async function atNewSecond(): Promise<void> {
  await pool.query('SELECT pg_sleep(1.02 - (extract(epoch FROM clock_timestamp()) % 1))')
}

test('429 with Retry-After once a second’s requests are used up; the next second serves again', async () => {
  const { key } = await newKey('swift', { ratePerSecond: 10 })
  await send('GET', '/nothing', { key })
  await atNewSecond()
  const told = await Promise.all(Array.from({ length: 25 }, () => send('GET', '/nothing', { key })))
  expect(told.filter(({ status }) => status === 404)).toHaveLength(10)
  const [refused] = told.filter(({ status }) => status === 429)
  expect(refused).toMatchObject({ body: { code: 'rateLimited' }, headers: { 'retry-after': '1' } })
  await atNewSecond()
  expect((await send('GET', '/nothing', { key })).status).toBe(404)
})

test('it is 200 a second unless set otherwise, and each key has its own', async () => {
  const { key } = await newKey()
  await db.apiKey.create({ data: { id: 'plain', accountId: 'swift', name: 'x', prefix: 'x', hash: 'x', scopes: [] } })
  expect(await db.apiKey.findUnique({ where: { id: 'plain' } })).toMatchObject({ ratePerSecond: 200 })
  await atNewSecond()
  const turns = await Promise.all(Array.from({ length: 300 }, () => takeTurn('plain', 200)))
  expect(turns.filter(({ served }) => served)).toHaveLength(200)
  expect((await send('GET', '/nothing', { key })).status).toBe(404)
})

test('the database is asked some twenty times a second, not once a request', async () => {
  await atNewSecond()
  for (let count = 0; count < 200; count++) await takeTurn('counted', 200)
  const { rows } = await pool.query<{ used: number }>("SELECT used FROM api_rate WHERE api_key_id = 'counted'")
  expect(rows).toEqual([{ used: 200 }])
})

test('two processes share one rate', async () => {
  await withProcesses(2, PROBE, async processes => {
    await Promise.all(processes.map(one => once(one, 'message')))
    await atNewSecond()
    const served = processes.map(one => once(one, 'message'))
    for (const one of processes) one.send('go')
    const counts = (await Promise.all(served)).map(([count]) => Number(count))
    const all = counts.reduce((sum, count) => sum + count, 0)
    // What a process leased and did not need is nobody's: at most a share of each.
    expect(all).toBeGreaterThan(180)
    expect(all).toBeLessThanOrEqual(200)
    expect(Math.min(...counts)).toBeGreaterThan(20)
  })
})

const PROBE = `
  import { takeTurn } from '@/lib/partner-api/rate-commands'
  await takeTurn('somebody else', 1000)
  process.send('ready')
  process.once('message', async () => {
    let served = 0
    const until = performance.now() + 600
    while (performance.now() < until) {
      if ((await takeTurn('shared', 200)).served) served++
      await new Promise(resolve => setTimeout(resolve, 1))
    }
    process.send(served)
  })`
