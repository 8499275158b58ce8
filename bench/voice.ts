import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { fill, makeAccount } from './fill'
import { answers, latencies, throughput } from './load'
import { type Server, start } from './server'

const SIZES = [1_000, 100_000, 1_000_000]
const AUTH_TOKEN = 'a token for measuring only, forty letters'
const PUBLIC_URL = 'https://calls.example.com'
const LINE = { publicUrl: PUBLIC_URL, authToken: AUTH_TOKEN }
const CONNECTIONS = 50
const CALLS_A_SECOND = 50
/** Until the code under test is compiled and the database's connections have their plans. */
const WARM_UP_SECONDS = 8
const ROUNDS = 3
const ROUND_SECONDS = 5
const LATENCY_SECONDS = 30
/** More than any server here does, so that no call is sent twice. */
const MOST_A_SECOND = 20_000

type Speeds = { bare: number; lean: number; next: number }
type Row = Speeds & { mappings: number; ofBare: number; p50: number; p99: number }

/**
 * Answer webhooks, the full path: signature, routing, lookup, durable call row. Through the lean mount and through Next,
 * beside a bare server that does one lookup and nothing else, at three sizes of one list, all on one database in one run.
 */
export async function benchVoice(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbeddedPostgres(dataDir)
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  try {
    await migrate(database.connectionString)
    await makeAccount(pool, AUTH_TOKEN)
    print(await measure(pool, database.connectionString, dataDir))
  } finally {
    await pool.end()
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function measure(pool: pg.Pool, databaseUrl: string, dataDir: string): Promise<Row[]> {
  const rows: Row[] = []
  let filled = 0
  for (const mappings of SIZES) {
    await fill(pool, filled, mappings)
    filled = mappings
    await pool.query('TRUNCATE call, call_story')
    await pool.query('CHECKPOINT')
    rows.push({ mappings, ...(await measureAt(mappings, databaseUrl, dataDir)) })
  }
  return rows
}

async function measureAt(mappings: number, databaseUrl: string, dataDir: string): Promise<Omit<Row, 'mappings'>> {
  const settings = {
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: path.join(dataDir, 'app'), PUBLIC_URL, DEMO: '0', LOG_LEVEL: 'error' },
    APP_SECRET: process.env.APP_SECRET ?? '',
    NODE_ENV: 'production',
  }
  const calls = (count: number) => answers(count, mappings, LINE)
  const speed = ({ port }: Server, seconds: number) =>
    throughput(port, calls(MOST_A_SECOND * seconds), CONNECTIONS, seconds)

  const nextServer = ['node_modules/next/dist/bin/next', 'start', '-p', '4103']
  return await using(
    [
      start(['.build/bare-server.mjs'], 4101, settings, '/'),
      start(['scripts/start.mjs'], 4102, settings, '/api/health'),
      start(nextServer, 4103, settings, '/api/health'),
    ],
    async ([bare, lean, next]) => {
      for (const server of [bare, lean, next]) await speed(server, WARM_UP_SECONDS)
      // In turn, so that a slow minute of the machine is everybody's.
      const rounds: Speeds[] = []
      for (let round = 0; round < ROUNDS; round++)
        rounds.push({
          bare: await speed(bare, ROUND_SECONDS),
          lean: await speed(lean, ROUND_SECONDS),
          next: await speed(next, ROUND_SECONDS),
        })
      const due = CALLS_A_SECOND * LATENCY_SECONDS
      const took = await latencies(lean.port, calls(due), CALLS_A_SECOND, LATENCY_SECONDS)
      return {
        bare: median(rounds.map(round => round.bare)),
        lean: median(rounds.map(round => round.lean)),
        next: median(rounds.map(round => round.next)),
        ofBare: median(rounds.map(({ lean, bare }) => lean / bare)),
        p50: quantile(took, 0.5),
        p99: quantile(took, 0.99),
      }
    },
  )
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  )
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function using<Servers extends Promise<Server>[], T>(
  starting: [...Servers],
  work: (servers: { [Place in keyof Servers]: Awaited<Servers[Place]> }) => Promise<T>,
): Promise<T> {
  const servers = await Promise.all(starting)
  try {
    return await work(servers)
  } finally {
    for (const server of servers) await server.stop()
  }
}

function print(rows: readonly Row[]): void {
  const [smallest] = rows
  console.log(
    `\nAnswer webhook: signature, routing, lookup, durable call row (${CONNECTIONS} connections, medians of ${ROUNDS} rounds in turn)`,
  )
  console.table(
    rows.map(({ mappings, bare, lean, next, ofBare, p50, p99 }) => ({
      mappings: mappings.toLocaleString('en'),
      'bare lookup, req/s': Math.round(bare),
      'lean mount, req/s': Math.round(lean),
      'of bare (at least 40 %)': `${Math.round(100 * ofBare)} %`,
      'of the smallest (at least 90 %)': `${Math.round((100 * lean) / (smallest?.lean ?? lean))} %`,
      'through Next, req/s': Math.round(next),
      [`p50 at ${CALLS_A_SECOND}/s, ms`]: p50.toFixed(1),
      [`p99 at ${CALLS_A_SECOND}/s, ms (at most 25)`]: p99.toFixed(1),
    })),
  )
  const within = rows.every(
    ({ lean, ofBare, p99 }) => ofBare >= 0.4 && lean >= 0.9 * (smallest?.lean ?? lean) && p99 <= 25,
  )
  console.log(within ? 'Within every limit.' : 'Not within every limit.')
}
