import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { databaseAddress, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { addBeats, isDone, killWorkers, makeBeatTable, startWorkerProcess, tracesOf } from './testing/workers'

testDatabase()
vi.setConfig({ testTimeout: 90_000 })
beforeAll(() => makeBeatTable(pool))
afterEach(killWorkers)

const start = () => startWorkerProcess(databaseAddress())
const WAIT = { timeout: 30_000, interval: 50 }
const begun = (job: string) => expect.poll(() => tracesOf(pool, job), WAIT).toHaveLength(1)
const done = (job: string) => expect.poll(() => isDone(pool, job), WAIT).toBe(true)

test('a job whose process is killed goes on in another within 15 seconds, and is never done by two at once', async () => {
  const [first, second] = [await start(), await start()]
  const job = await addBeats(pool, 'beat', 60)
  await begun(job)
  const [{ pid = 0 } = {}] = await tracesOf(pool, job)
  await (first.pid === pid ? first : second).end('SIGKILL')
  const killed = Date.now()

  await done(job)
  const [before, after, ...more] = await tracesOf(pool, job)
  expect(more).toEqual([])
  expect(after).toMatchObject({ beats: 60 })
  expect(after?.pid).not.toBe(pid)
  expect(before?.to).toBeLessThan(after?.from ?? 0)
  expect((after?.from ?? 0) - killed).toBeLessThan(15_000)
})

test('killed and started again, it takes up its own job', async () => {
  const first = await start()
  const job = await addBeats(pool, 'beat', 60)
  await begun(job)
  await first.end('SIGKILL')

  const again = await start()
  await done(job)
  const traces = await tracesOf(pool, job)
  expect(traces.map(({ pid }) => pid)).toEqual([first.pid, again.pid])
  expect(again.said()).toContain('a job goes on whose worker died')
})

test('two workers do thirty jobs once each', async () => {
  await Promise.all([start(), start()])
  const jobs = await Promise.all(Array.from({ length: 30 }, () => addBeats(pool, 'beat', 2)))
  for (const job of jobs) await done(job)
  const attempts = await Promise.all(jobs.map(job => tracesOf(pool, job)))
  expect(attempts.every(traces => traces.length === 1 && traces[0]?.beats === 2)).toBe(true)
  expect(new Set(attempts.flat().map(({ pid }) => pid)).size).toBe(2)
})

test('SIGTERM stops a job at its next safe point; it goes on elsewhere at once, and no attempt is used up', async () => {
  const first = await start()
  const job = await addBeats(pool, 'beat', 60, 1)
  await begun(job)
  const asked = Date.now()
  expect(await first.end('SIGTERM')).toBe(0)
  expect(Date.now() - asked).toBeLessThan(3_000)
  expect(first.said()).not.toContain('given up')

  const second = await start()
  await done(job)
  expect((await tracesOf(pool, job)).map(({ pid }) => pid)).toEqual([first.pid, second.pid])
})

test('a job that does not hear keeps its process no longer than some seconds, and is not done by two at once', async () => {
  const first = await start()
  const job = await addBeats(pool, 'deaf', 400)
  await begun(job)
  const second = await start()
  const asked = Date.now()
  await first.end('SIGTERM')
  expect(Date.now() - asked).toBeLessThan(9_000)
  await expect.poll(() => tracesOf(pool, job), WAIT).toHaveLength(2)
  const [before, after] = await tracesOf(pool, job)
  expect(after?.pid).toBe(second.pid)
  expect(before?.to).toBeLessThan(after?.from ?? 0)
})

test('a worker that lost its hold on the database writes nothing once its job is somebody else’s, though it does not hear', async () => {
  await start()
  const job = await addBeats(pool, 'deaf', 150)
  await begun(job)
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'masked-connect worker' AND datname = current_database()`)
  await start()

  await done(job)
  const [before, after, ...more] = await tracesOf(pool, job)
  expect(more).toEqual([])
  expect(after).toMatchObject({ beats: 150 })
  expect(before?.to).toBeLessThan(after?.from ?? 0)
})

test('a job that fails for good is logged by its task and id, and nothing it was about is told', async () => {
  const worker = await start()
  const job = await addBeats(pool, 'fail', 1, 1)
  await expect.poll(() => worker.said(), WAIT).toContain('a job is given up: its attempts are used up')
  expect(worker.said()).toContain(`"task":"fail","jobId":"${job}"`)
  expect(worker.said()).not.toContain('9870000001')
  const kept = () => pool.query('SELECT last_error FROM graphile_worker.jobs WHERE id = $1', [job])
  await expect
    .poll(async () => (await kept()).rows, WAIT)
    .toEqual([{ last_error: `Failed; the log says how (job ${job}).` }])
})

test('a worker that dies at the last attempt leaves a job that is given up, and says so', async () => {
  const first = await start()
  const job = await addBeats(pool, 'beat', 60, 1)
  await begun(job)
  await first.end('SIGKILL')
  const second = await start()
  await expect.poll(() => second.said(), WAIT).toContain('a job is given up: its worker died at the last attempt')
  expect(await tracesOf(pool, job)).toHaveLength(1)
})
