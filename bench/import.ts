import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Actor } from '@/lib/access/actor'
import { permissionsOf } from '@/lib/access/permissions'
import { closeDatabase, useDatabase } from '@/lib/db/client'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { exportMappings } from '@/lib/imports/export-queries'
import { receiveImport } from '@/lib/imports/import-commands'
import { findImportDetails } from '@/lib/imports/import-queries'
import { addMapping } from '@/lib/masked-connect/mapping-commands'
import { removeMappings } from '@/lib/masked-connect/removal-commands'
import { fill, makeAccount } from './fill'
import { orders, writeCsv } from './import-data'
import { answers, latencies } from './load'
import { start } from './server'

const ROWS = Number(process.env.BENCH_IMPORT_ROWS ?? 1_000_000)
const CALLED = 10_000
const CALLS_A_SECOND = 50
const AUTH_TOKEN = 'a token for measuring only, forty letters'
const PUBLIC_URL = 'https://calls.example.com'
const PORT = 4106

/** At most, or at least, of each. */
const LIMITS = { rowsASecond: 30_000, ofCopy: 4, megabytes: 300, answerMs: 100, upsertMs: 250, exportSeconds: 30 }

const actor: Actor = {
  ...{ kind: 'operator', id: 'bench', name: 'Bench', accountId: 'parcels', region: 'US', timeZone: 'America/New_York' },
  permissions: permissionsOf('owner'),
}

type Figures = {
  copySeconds: number
  importSeconds: number
  counts: string
  megabytes: number
  answerP99: number
  upsertMost: number
  exportSeconds: number
  exportBytes: number
}

/**
 * A list of a million rows, imported by a worker process of its own while calls are answered and single mappings are saved;
 * beside a raw COPY of the same rows into the same table with all its indexes. Then the whole list is exported.
 */
export async function benchImport(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbeddedPostgres(dataDir)
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  process.env.DATA_DIR = path.join(dataDir, 'app')
  process.env.DATABASE_URL = database.connectionString
  try {
    await migrate(database.connectionString)
    // biome-ignore lint/correctness/useHookAtTopLevel: no React here, only the same first three letters
    useDatabase(database.connectionString)
    await makeAccount(pool, AUTH_TOKEN)
    await makeList(pool)
    print(await measure(pool, dataDir))
  } finally {
    await closeDatabase()
    await pool.end()
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function makeList(pool: pg.Pool): Promise<void> {
  await pool.query(`INSERT INTO account (id, name, region, time_zone, carrier_auth_id, carrier_auth_token, updated_at)
    VALUES ('parcels', 'Parcels', 'US', 'America/New_York', 'MA', 'sealed', now())`)
  await pool.query(`INSERT INTO config (id, account_id, name, updated_at) VALUES ('list', 'parcels', 'List', now())`)
  await fill(pool, 0, CALLED)
}

async function measure(pool: pg.Pool, dataDir: string): Promise<Figures> {
  const file = path.join(dataDir, 'orders.csv')
  await writeCsv(file, ROWS)
  const settings = {
    ...{ DATABASE_URL: process.env.DATABASE_URL ?? '', DATA_DIR: process.env.DATA_DIR ?? '', PUBLIC_URL, DEMO: '0' },
    ...{ LOG_LEVEL: 'error', APP_SECRET: process.env.APP_SECRET ?? '', NODE_ENV: 'production', WORKER: '0' },
  }
  const copySeconds = await copyAlone(pool)
  const server = await start(['scripts/start.mjs'], PORT, settings, '/api/health')
  const worker = startWorker(settings)
  try {
    await latencies(PORT, calls(2_000), 400, 5)
    const measured = await importBesideCalls(pool, file)
    const megabytes = peakMegabytes(worker)
    return { copySeconds, ...measured, megabytes, ...(await exportAll()) }
  } finally {
    worker.kill('SIGTERM')
    await once(worker, 'exit')
    await server.stop()
  }
}

/** The floor: the same rows into the same table with all its indexes, and nothing checked. */
async function copyAlone(pool: pg.Pool): Promise<number> {
  const client = await pool.connect()
  const lines: string[] = []
  let text = ''
  for (const { customer, agent, code, label, expires } of orders(ROWS)) {
    text += `floor\t${customer}\t${agent}\t${code}\t${label}\t${expires || '\\N'}\n`
    if (text.length < 100_000) continue
    lines.push(text)
    text = ''
  }
  lines.push(text)
  await client.query('CHECKPOINT')
  const began = performance.now()
  const copying = client.query(
    copyFrom('COPY mapping (config_id, customer_number, follow_me_number, order_code, label, expires_at) FROM STDIN'),
  )
  for (const each of lines) if (!copying.write(each)) await once(copying, 'drain')
  copying.end()
  await once(copying, 'finish')
  const seconds = (performance.now() - began) / 1000
  await client.query(`DELETE FROM mapping WHERE config_id = 'floor'`)
  await client.query('VACUUM FULL ANALYZE mapping')
  await client.query('CHECKPOINT')
  client.release()
  return seconds
}

function startWorker(settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['scripts/worker.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...settings },
  })
}

async function importBesideCalls(pool: pg.Pool, file: string) {
  const over = new AbortController()
  const began = performance.now()
  const { id } = await receiveImport(
    actor,
    'list',
    { fileName: 'orders.csv' },
    createReadStream(file, { highWaterMark: 1 << 18 }),
  )
  const upserts = saveBeside(over.signal)
  const answering = answerBeside(over.signal)
  let view = await findImportDetails(actor, { importId: id })
  while (view.status === 'queued' || view.status === 'running') {
    await setTimeout(100)
    view = await findImportDetails(actor, { importId: id })
  }
  const importSeconds = (performance.now() - began) / 1000
  over.abort()
  if (view.status !== 'completed') throw new Error(`The import ${view.status}: ${view.error}`)
  const { rows } = await pool.query<{ rows: string }>(`SELECT count(*) AS rows FROM mapping WHERE config_id = 'list'`)
  if (Number(rows[0]?.rows) < view.rows.created) throw new Error('Rows are missing.')
  return { importSeconds, counts: JSON.stringify(view.rows), upsertMost: await upserts, answerP99: await answering }
}

/** Calls in rounds of five seconds until the import is over. Returns the 99th percentile of all, in milliseconds. */
async function answerBeside(over: AbortSignal): Promise<number> {
  const took: number[] = []
  while (!over.aborted) took.push(...(await latencies(PORT, calls(CALLS_A_SECOND * 5), CALLS_A_SECOND, 5)))
  took.sort((one, other) => one - other)
  return took[Math.floor(took.length * 0.99)] ?? Number.NaN
}

function calls(count: number): Buffer[] {
  return answers(count, CALLED, { publicUrl: PUBLIC_URL, authToken: AUTH_TOKEN })
}

/** Ten mappings a second saved and removed again. Returns the longest that one took, in milliseconds. */
async function saveBeside(over: AbortSignal): Promise<number> {
  let most = 0
  for (let index = 0; !over.aborted; index++) {
    const began = performance.now()
    const mapping = await addMapping(actor, 'list', {
      ...{ customerNumber: '+14155552671', followMeNumber: '+12125552368', orderCode: String(1_000 + (index % 9_000)) },
    })
    most = Math.max(most, performance.now() - began)
    await removeMappings(actor, 'list', { ids: [mapping.id] })
    await setTimeout(100)
  }
  return most
}

/** The most memory the process ever held. */
function peakMegabytes({ pid }: ChildProcess): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

async function exportAll() {
  const began = performance.now()
  let exportBytes = 0
  for await (const piece of await exportMappings(actor, 'list', {})) exportBytes += piece.length
  return { exportSeconds: (performance.now() - began) / 1000, exportBytes }
}

function print(figures: Figures): void {
  const { copySeconds, importSeconds, counts, megabytes, answerP99, upsertMost, exportSeconds } = figures
  const rowsASecond = ROWS / importSeconds
  const ofCopy = importSeconds / copySeconds
  const table: [what: string, figure: string, limit: string, within: boolean][] = [
    ['raw COPY of the same rows, all indexes (the floor)', `${copySeconds.toFixed(1)} s`, '', true],
    ['import, received to merged', `${importSeconds.toFixed(1)} s`, '', true],
    [
      'rows a second',
      `${Math.round(rowsASecond)}`,
      `at least ${LIMITS.rowsASecond}`,
      rowsASecond >= LIMITS.rowsASecond,
    ],
    ['times the floor', ofCopy.toFixed(1), `at most ${LIMITS.ofCopy}`, ofCopy <= LIMITS.ofCopy],
    [
      'worker, most memory',
      `${Math.round(megabytes)} MB`,
      `below ${LIMITS.megabytes} MB`,
      megabytes < LIMITS.megabytes,
    ],
    [
      `answer webhook beside it, ${CALLS_A_SECOND}/s, p99`,
      `${answerP99.toFixed(1)} ms`,
      `at most ${LIMITS.answerMs} ms`,
      answerP99 <= LIMITS.answerMs,
    ],
    [
      'single save beside it, the longest',
      `${upsertMost.toFixed(0)} ms`,
      `at most ${LIMITS.upsertMs} ms`,
      upsertMost <= LIMITS.upsertMs,
    ],
    [
      'export of all',
      `${exportSeconds.toFixed(1)} s`,
      `at most ${LIMITS.exportSeconds} s`,
      exportSeconds <= LIMITS.exportSeconds,
    ],
  ]
  console.log(`\nImport of ${ROWS.toLocaleString('en')} rows: ${counts}`)
  console.table(table.map(([what, figure, limit]) => ({ what, figure, limit })))
  console.log(table.every(([, , , within]) => within) ? 'Within every limit.' : 'Not within every limit.')
}
