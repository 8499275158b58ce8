import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { makeApiKey } from '@/lib/access/api-key'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { fill, makeAccount } from './fill'
import { writeCsv } from './import-data'
import { type CopySeconds, copyAlone } from './import-floor'
import { CALLED, type Imported, importBesideCalls, line } from './import-load'
import { peakMegabytes } from './memory'
import { type Server, start } from './server'
import { cookiesOf } from './sign-in'

const ROWS = Number(process.env.BENCH_IMPORT_ROWS ?? 1_000_000)
const PORT = 4106
const ADDRESS = `http://localhost:${PORT}`
const OWNER = { email: 'owner@example.com', password: 'a password for measuring only' }

/** At most, or at least, of each. */
const LIMITS = { rowsASecond: 30_000, ofCopy: 4, megabytes: 300, answerMs: 100, upsertMs: 250, exportSeconds: 30 }

/** A COPY of a million rows into a table with two indexes, on the machine the absolute limit was set on. A slower one has that much longer. */
const TOOLCHAIN_COPY_SECONDS = 8.4

type Figures = Imported & { copySeconds: CopySeconds; phases: Phases; workerMegabytes: number } & Exported
type Exported = { exportSeconds: number; firstByteMs: number; exportLines: number; serverGrewMegabytes: number }

/**
 * A list of a million rows, sent to the partner API of one process and imported by a worker process beside it, while calls are
 * answered and single orders are set; beside a raw COPY of the same rows into the same table with all its indexes. Then the whole list is exported.
 */
export async function benchImport(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbeddedPostgres(dataDir)
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  try {
    await migrate(database.connectionString)
    await makeAccount(pool, line.authToken)
    const key = await makeList(pool)
    print(await measure(pool, { dataDir, key, databaseUrl: database.connectionString }))
  } finally {
    await pool.end()
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

/** An account whose list is empty, and a key to it. */
async function makeList(pool: pg.Pool): Promise<string> {
  await pool.query(`INSERT INTO account (id, name, region, time_zone, carrier_auth_id, carrier_auth_token, updated_at)
    VALUES ('parcels', 'Parcels', 'US', 'America/New_York', 'MA', 'sealed', now())`)
  await pool.query(`INSERT INTO config (id, account_id, name, updated_at) VALUES ('list', 'parcels', 'List', now())`)
  await fill(pool, 0, CALLED)
  const { key, prefix, hash } = makeApiKey()
  await pool.query(
    `INSERT INTO api_key (id, account_id, name, prefix, hash, scopes, rate_per_second)
     VALUES ('bench', 'parcels', 'Bench', $1, $2, '{mappings:write}', 100000)`,
    [prefix, hash],
  )
  return key
}

type Place = { dataDir: string; databaseUrl: string; key: string }

async function measure(pool: pg.Pool, { dataDir, databaseUrl, key }: Place): Promise<Figures> {
  const file = path.join(dataDir, 'orders.csv')
  await writeCsv(file, ROWS)
  const settings = {
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: path.join(dataDir, 'app'), PUBLIC_URL: ADDRESS, DEMO: '0' },
    ...{ OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password, APP_SECRET: process.env.APP_SECRET ?? '' },
    ...{ LOG_LEVEL: 'error', NODE_ENV: 'production', WORKER: '0' },
  }
  const copySeconds = await copyAlone(pool, ROWS)
  const server = await start(['scripts/start.mjs'], PORT, settings, '/api/health')
  // The server answers at that address already: a worker has none.
  const worker = await start(['scripts/worker.mjs'], PORT, settings, '/api/health')
  try {
    const watching = watchPhases(pool)
    const imported = await importBesideCalls({ port: PORT, key, file, publicUrl: ADDRESS })
    const phases = await watching
    await countRows(pool, imported)
    const workerMegabytes = peakMegabytes(worker.pid)
    return { copySeconds, ...imported, phases, workerMegabytes, ...(await exportAll(server)) }
  } finally {
    await worker.stop()
    await server.stop()
  }
}

type Phases = { reading: number; settling: number; merging: number }

/** Seconds that each part of an import took, as its row says: reading and checking, then ordering, then merging. */
async function watchPhases(pool: pg.Pool): Promise<Phases> {
  const seconds = { reading: 0, settling: 0, merging: 0 }
  for (let before = performance.now(); ; ) {
    await setTimeout(50)
    const { rows } = await pool.query<{ over: boolean; part: keyof Phases }>(
      `SELECT finished_at IS NOT NULL AS over, CASE WHEN phase <> 'reading' THEN 'merging' WHEN bytes_read < bytes
        OR started_at IS NULL THEN 'reading' ELSE 'settling' END AS part FROM import`,
    )
    const [now, row] = [performance.now(), rows[0]]
    if (row) seconds[row.part] += (now - before) / 1000
    before = now
    if (row?.over) return seconds
  }
}

async function countRows(pool: pg.Pool, { counts }: Imported): Promise<void> {
  const { rows } = await pool.query<{ rows: string }>(
    `SELECT count(*) AS rows FROM mapping WHERE config_id = 'list' AND import_id IS NOT NULL`,
  )
  if (Number(rows[0]?.rows) !== counts.created) throw new Error('The list does not hold what the import says it made.')
  if (counts.created + counts.updated + counts.unchanged + counts.refused !== ROWS)
    throw new Error(`The counts don’t add up to the lines of the file: ${JSON.stringify(counts)}`)
}

/** As a browser asks for it. */
async function exportAll({ pid }: Server): Promise<Exported> {
  const cookie = await cookiesOf(ADDRESS, OWNER)
  const before = peakMegabytes(pid)
  const began = performance.now()
  const response = await fetch(`${ADDRESS}/crm/settings/calling/parcels/masked-connect/list/mappings/export`, {
    method: 'POST',
    headers: { cookie, origin: ADDRESS },
    body: new URLSearchParams(),
  })
  if (response.status !== 200 || !response.body) throw new Error(`The export answered ${response.status}`)
  let [firstByteMs, exportLines] = [0, 0]
  for await (const piece of response.body) {
    firstByteMs ||= performance.now() - began
    for (const byte of piece) if (byte === 10) exportLines++
  }
  const exportSeconds = (performance.now() - began) / 1000
  return { exportSeconds, firstByteMs, exportLines, serverGrewMegabytes: peakMegabytes(pid) - before }
}

function print(figures: Figures): void {
  const { copySeconds, importSeconds, counts, answerP99, upsertP99, exportSeconds } = figures
  const rowsASecond = ROWS / importSeconds
  const ofCopy = importSeconds / copySeconds.allIndexes
  const asFast = Math.min(1, TOOLCHAIN_COPY_SECONDS / ((copySeconds.twoIndexes * 1_000_000) / ROWS))
  const leastRows = Math.round(LIMITS.rowsASecond * asFast)
  const most = (value: number, limit: number, unit: string) => ({
    figure: `${value.toFixed(1)} ${unit}`,
    limit: `at most ${limit} ${unit}`,
    within: value <= limit,
  })
  const table: { what: string; figure: string; limit?: string; within?: boolean }[] = [
    { what: 'raw COPY of the same rows, all indexes (the floor)', figure: `${copySeconds.allIndexes.toFixed(1)} s` },
    { what: '  in rows a second', figure: Math.round(ROWS / copySeconds.allIndexes).toLocaleString('en') },
    { what: '  with two indexes only, to compare machines', figure: `${copySeconds.twoIndexes.toFixed(1)} s` },
    { what: 'import, first byte sent to last row merged', figure: `${importSeconds.toFixed(1)} s` },
    {
      what: '  in rows a second',
      figure: Math.round(rowsASecond).toLocaleString('en'),
      limit: `at least ${leastRows.toLocaleString('en')}`,
      within: rowsASecond >= leastRows,
    },
    { what: '  of that reading and checking', figure: `${figures.phases.reading.toFixed(1)} s` },
    { what: '  of that putting in order', figure: `${figures.phases.settling.toFixed(1)} s` },
    { what: '  of that merging', figure: `${figures.phases.merging.toFixed(1)} s` },
    { what: '  of the floor', ...most(ofCopy, LIMITS.ofCopy, 'times') },
    { what: 'worker, most memory', ...most(figures.workerMegabytes, LIMITS.megabytes, 'MB') },
    { what: `answer webhook beside it (${figures.answered} calls), p99`, ...most(answerP99, LIMITS.answerMs, 'ms') },
    { what: `single upsert beside it (${figures.upserts}), p99`, ...most(upsertP99, LIMITS.upsertMs, 'ms') },
    { what: '  the longest', figure: `${figures.upsertMost.toFixed(1)} ms` },
    {
      what: `export of ${figures.exportLines.toLocaleString('en')} lines`,
      ...most(exportSeconds, LIMITS.exportSeconds, 's'),
    },
    { what: '  first line', figure: `${figures.firstByteMs.toFixed(0)} ms` },
    { what: '  the server’s memory grew by', figure: `${Math.round(figures.serverGrewMegabytes)} MB` },
  ]
  console.log(`\nImport of ${ROWS.toLocaleString('en')} rows: ${JSON.stringify(counts)}`)
  console.table(table.map(({ what, figure, limit }) => ({ what, figure, limit: limit ?? '' })))
  console.log(table.every(({ within }) => within !== false) ? 'Within every limit.' : 'Not within every limit.')
}
