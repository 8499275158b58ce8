import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeDatabase, db, useDatabase } from '@/lib/db/client'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { owner, startAfresh } from '@/lib/masked-connect/testing'
import { bundle } from '@/scripts/prepare.mjs'
import { receiveImport } from './import-commands'
import { csv, pieces } from './testing'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const ROWS = 4_000

// A server of its own: these tests kill it.
const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-imports-'))
let server: EmbeddedPostgres
let pool: pg.Pool
let worker: ChildProcess | undefined

beforeAll(async () => {
  chmodSync(dataDir, 0o711)
  server = await startEmbeddedPostgres(dataDir)
  await migrate(server.connectionString)
  useDatabase(server.connectionString)
  pool = new pg.Pool({ connectionString: server.connectionString, max: 2 })
  pool.on('error', () => {})
})

afterAll(async () => {
  worker?.kill('SIGKILL')
  await closeDatabase()
  await pool.end()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Two customers have two orders each; one code comes twice; one row in a thousand is nonsense; some rows of the list go. */
const file = csv(
  ...Array.from({ length: ROWS }, (_, index) =>
    index % 1_000 === 7
      ? `nonsense ${index},,,,,`
      : `+9198${String(10_000_000 + Math.floor(index / 2) * 13)},+9197${String(10_000_000 + (index % 500))},${100_000 + index},order ${index},${index % 5 > 0},`,
  ),
  '+919800000001,+919700000001,100001,again,,',
)

async function listBefore(): Promise<void> {
  await startAfresh()
  await db.$executeRaw`TRUNCATE import, import_refusal, import_pair, import_before, mapping_tombstone`
  await pool.query(`INSERT INTO mapping (config_id, customer_number, follow_me_number, order_code, label, occurred_at, created_at, updated_at)
    SELECT 'hub', '+9198' || (10000000 + i * 13), '+919700000099', (100000 + i)::text, 'before', now() - interval '1 day',
      now() - interval '1 day', now() - interval '1 day' FROM generate_series(0, ${ROWS * 1.5}, 3) i`)
}

let entry: Promise<string> | undefined

async function startWorkerProcess(): Promise<void> {
  entry ??= bundle('lib/imports/testing-worker.ts')
  const settings = [`DATABASE_URL=${server.connectionString}`, `DATA_DIR=${env.dataDir}`, `APP_SECRET=${env.appSecret}`]
  worker = spawn('env', [...settings, 'LOG_LEVEL=warn', process.execPath, await entry], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function send(): Promise<string> {
  return (await receiveImport(owner, 'hub', { mode: 'replace', refused: 'skip' }, pieces(file))).id
}

/** Where an import can be brought to a stand: which lock stops it, and how much of the work is done there, reading and merging counted alike. */
const STANDS: readonly { name: string; share: number; lock: string }[] = [
  // A piece of 64 kB is read by then, an eighth of the work; that is written down after what the lock stops.
  { name: '10 %', share: 0, lock: 'LOCK TABLE import_refusal IN SHARE MODE' },
  { name: '50 %', share: 0.5, lock: 'LOCK TABLE import_pair IN SHARE MODE' },
  // One of the last mappings that the file changes.
  { name: '90 %', share: 0.9, lock: `SELECT id FROM mapping WHERE order_code = '${100_000 + ROWS * 0.84}' FOR UPDATE` },
]

/** Sees to it that imports go so far and no further. Kept until the answer is called. */
async function standAt({ lock }: { lock: string }): Promise<{ pid: number; letGo(): Promise<void> }> {
  const client = new pg.Client({ connectionString: server.connectionString })
  client.on('error', () => {})
  await client.connect()
  await client.query('BEGIN')
  await client.query(lock)
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return { pid: rows[0]?.pid ?? 0, letGo: () => client.end().catch(() => {}) }
}

type Progress = { share: number; stands: boolean; over: boolean }

const PROGRESS = `SELECT status NOT IN ('queued', 'running') AS over,
    EXISTS (SELECT 1 FROM pg_stat_activity WHERE $2 = ANY (pg_blocking_pids(pid))) AS stands,
    CASE phase WHEN 'reading' THEN bytes_read::float8 / bytes / 2 WHEN 'checking' THEN 0.5
      ELSE 0.5 + merged::float8 / greatest(staged, 1) / 2 END AS share
  FROM import WHERE id = $1`

/** Waits until the import is as a condition wants it. */
async function until(importId: string, is: (progress: Progress) => boolean, pid = 0): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await setTimeout(5)) {
    const { rows } = await pool.query<Progress>(PROGRESS, [importId, pid]).catch(() => ({ rows: [] as Progress[] }))
    if (rows[0] && is(rows[0])) return
  }
  throw new Error('It did not get there within a minute.')
}

const isOver = ({ over }: Progress) => over

/** Sends the file, and kills with `kill -9` at each stand; `kill` starts again what does not do so by itself. */
async function sendAndKill(kill: () => Promise<void>): Promise<string> {
  let importId: string | undefined
  let before: Awaited<ReturnType<typeof standAt>> | undefined
  for (const stand of STANDS) {
    const held = await standAt(stand)
    await before?.letGo()
    importId ??= await send()
    await until(importId, ({ stands, share }) => stands && share >= stand.share, held.pid)
    await kill()
    before = held
  }
  await before?.letGo()
  if (importId === undefined) throw new Error('Nothing was sent.')
  await until(importId, isOver)
  return importId
}

/** What the list and the import have come to, but for ids and times. */
async function outcome(importId: string) {
  const { rows: list } = await pool.query(
    `SELECT customer_number, follow_me_number, order_code, label, active FROM mapping WHERE config_id = 'hub' ORDER BY 1, 3, 2, 4, 5`,
  )
  const { rows: counts } = await pool.query(
    'SELECT status, error, read, created, updated, unchanged, refused, removed FROM import WHERE id = $1',
    [importId],
  )
  const { rows: refused } = await pool.query(
    'SELECT line, problems, cells FROM import_refusal WHERE import_id = $1 ORDER BY line',
    [importId],
  )
  const { rows: before } = await pool.query('SELECT count(*) FROM import_before WHERE import_id = $1', [importId])
  const { rows: audits } = await pool.query(`SELECT count(*) FROM audit_entry WHERE action = 'mapping.imported'`)
  return { list, counts, refused, before, audits }
}

let expected: Awaited<ReturnType<typeof outcome>>

test('an undisturbed import, to compare with', async () => {
  await listBefore()
  await startWorkerProcess()
  const undisturbed = await send()
  await until(undisturbed, isOver)
  expected = await outcome(undisturbed)
  expect(expected.counts).toMatchObject([{ status: 'completed', read: ROWS + 1, refused: ROWS / 1_000 + 1 }])
})

test('killed with kill -9 at 10, 50 and 90 %, it ends as an undisturbed one does', async () => {
  await listBefore()
  const killed = await sendAndKill(async () => {
    worker?.kill('SIGKILL')
    if (worker) await once(worker, 'exit')
    await startWorkerProcess()
  })
  expect(await outcome(killed)).toEqual(expected)
})

test('with the database killed under it at 10, 50 and 90 %, too', async () => {
  await listBefore()
  const killed = await sendAndKill(async () => {
    const pid = postmaster()
    process.kill(pid, 'SIGKILL')
    await expect.poll(async () => postmaster() !== pid && (await isDatabaseUp()), { timeout: 30_000 }).toBe(true)
  })
  expect(await outcome(killed)).toEqual(expected)
})

async function isDatabaseUp(): Promise<boolean> {
  return pool.query('SELECT 1').then(
    () => true,
    () => false,
  )
}

function postmaster(): number {
  return Number(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}
