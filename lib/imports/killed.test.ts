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

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const ROWS = 30_000

// A server of its own: these tests kill it.
const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-imports-'))
let server: EmbeddedPostgres
let pool: pg.Pool
let worker: ChildProcess

beforeAll(async () => {
  chmodSync(dataDir, 0o711)
  server = await startEmbeddedPostgres(dataDir)
  await migrate(server.connectionString)
  // biome-ignore lint/correctness/useHookAtTopLevel: no React here, only the same first three letters
  useDatabase(server.connectionString)
  pool = new pg.Pool({ connectionString: server.connectionString, max: 2 })
  pool.on('error', () => {})
})

afterAll(async () => {
  worker.kill('SIGKILL')
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
      now() - interval '1 day', now() - interval '1 day' FROM generate_series(0, 45000, 3) i`)
}

async function startWorkerProcess(): Promise<void> {
  const entry = await bundle('lib/imports/testing-worker.ts')
  const settings = [`DATABASE_URL=${server.connectionString}`, `DATA_DIR=${env.dataDir}`, `APP_SECRET=${env.appSecret}`]
  worker = spawn('env', [...settings, 'LOG_LEVEL=warn', process.execPath, entry], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function send(): Promise<string> {
  return (await receiveImport(owner, 'hub', { mode: 'replace', refused: 'skip' }, pieces(file))).id
}

type Progress = { status: string; share: number }

/** Waits until so much of the work is done, reading and merging counted alike. */
async function reaches(importId: string, share: number): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await setTimeout(5)) {
    const { rows } = await pool
      .query<Progress>(
        `SELECT status, CASE phase WHEN 'reading' THEN bytes_read::float8 / bytes / 2 WHEN 'checking' THEN 0.5
          ELSE 0.5 + merged::float8 / greatest(staged, 1) / 2 END AS share FROM import WHERE id = $1`,
        [importId],
      )
      .catch(() => ({ rows: [] as Progress[] }))
    const [progress] = rows
    if (progress && (progress.share >= share || !/queued|running/.test(progress.status))) return
  }
  throw new Error(`It did not reach ${share} within two minutes.`)
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

test('killed with kill -9 at 10, 50 and 90 %, and with the database under it, an import ends as an undisturbed one does', async () => {
  await listBefore()
  await startWorkerProcess()
  const undisturbed = await send()
  await reaches(undisturbed, 2)
  const expected = await outcome(undisturbed)
  expect(expected.counts).toMatchObject([{ status: 'completed', read: ROWS + 1, refused: ROWS / 1_000 + 1 }])

  await listBefore()
  const killed = await send()
  for (const share of [0.1, 0.5, 0.9]) {
    await reaches(killed, share)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    await startWorkerProcess()
  }
  await reaches(killed, 2)
  expect(await outcome(killed)).toEqual(expected)

  for (const share of [0.1, 0.5, 0.9]) {
    await listBefore()
    const interrupted = await send()
    await reaches(interrupted, share)
    process.kill(
      Number(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    await reaches(interrupted, 2)
    expect(await outcome(interrupted)).toEqual(expected)
  }
})
