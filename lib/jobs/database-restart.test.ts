import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { addBeats, isDone, killWorkers, makeBeatTable, startWorkerProcess, tracesOf } from './testing/workers'

vi.setConfig({ testTimeout: 120_000 })

// A server of its own: this test kills it.
const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-jobs-'))
let server: EmbeddedPostgres
let pool: pg.Pool

beforeAll(async () => {
  chmodSync(dataDir, 0o711)
  server = await startEmbeddedPostgres(dataDir)
  await migrate(server.connectionString)
  pool = new pg.Pool({ connectionString: server.connectionString, max: 2 })
  pool.on('error', () => {})
  await makeBeatTable(pool)
})

afterAll(async () => {
  killWorkers()
  await pool.end()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a database killed under its workers: they go on within 15 seconds, with nothing started again, and no job is done by two at once', async () => {
  const workers = [await startWorkerProcess(server.connectionString), await startWorkerProcess(server.connectionString)]
  const jobs = await Promise.all(['beat', 'beat', 'deaf', 'beat'].map(task => addBeats(pool, task, 80)))
  for (const job of jobs) await expect.poll(() => tracesOf(pool, job), WAIT).toHaveLength(1)

  process.kill(
    Number(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  )
  const killed = Date.now()

  for (const job of jobs) await expect.poll(() => isDone(pool, job).catch(() => false), WAIT).toBe(true)
  for (const job of jobs) {
    const attempts = await tracesOf(pool, job)
    expect(attempts.at(-1)).toMatchObject({ beats: 80 })
    expect(attempts.at(-1)?.from).toBeLessThan(killed + 15_000)
    for (const [index, { to }] of attempts.slice(0, -1).entries())
      expect(to).toBeLessThan(attempts[index + 1]?.from ?? 0)
  }

  const later = await addBeats(pool, 'beat', 1)
  await expect.poll(() => isDone(pool, later), WAIT).toBe(true)
  for (const worker of workers) expect(worker.said()).toContain('jobs go on: the database is back')
})

const WAIT = { timeout: 40_000, interval: 100 }
