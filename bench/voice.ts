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
const WARM_UP_SECONDS = 5
const ROUNDS = 3
const ROUND_SECONDS = 5
const LATENCY_SECONDS = 20
const FIRST_PORT = 4101
/** More than any server here does, so that no call is sent twice. */
const MOST_A_SECOND = 12_000

type Speeds = { bare: number; lean: number; next: number }
type Row = Speeds & { mappings: number; ofBare: number; ofSmallest: number; p50: number; p99: number }
type Side = { mappings: number; bare: Server; lean: Server; next: Server }

/**
 * Answer webhooks, the full path: signature, routing, lookup, durable call row. Through the lean mount and through Next,
 * beside a bare server that does one lookup and nothing else, at three sizes of one list. Each size has a database of its
 * own on one database server, all stand ready at once, and their rounds take turns: a slow minute of the machine is everybody's.
 */
export async function benchVoice(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbeddedPostgres(dataDir)
  try {
    const addresses: string[] = []
    for (const mappings of SIZES) addresses.push(await makeDatabase(database.connectionString, mappings))
    print(await measure(addresses, dataDir))
  } finally {
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function makeDatabase(server: string, mappings: number): Promise<string> {
  const name = `bench_${mappings}`
  await onDatabase(server, pool => pool.query(`CREATE DATABASE ${name}`))
  const address = Object.assign(new URL(server), { pathname: name }).href
  await migrate(address)
  await onDatabase(address, async pool => {
    await makeAccount(pool, AUTH_TOKEN)
    await fill(pool, 0, mappings)
    await pool.query('CHECKPOINT')
  })
  return address
}

async function onDatabase(address: string, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = new pg.Pool({ connectionString: address, max: 2 })
  await work(pool).finally(() => pool.end())
}

async function measure(addresses: readonly string[], dataDir: string): Promise<Row[]> {
  const sides: Side[] = []
  try {
    for (const [index, mappings] of SIZES.entries())
      sides.push(await startSide(mappings, addresses[index] ?? '', index, dataDir))
    for (const side of sides) await roundOf(side, WARM_UP_SECONDS)

    const rounds: Speeds[][] = []
    for (let round = 0; round < ROUNDS; round++) {
      const speeds: Speeds[] = []
      for (const side of sides) speeds.push(await roundOf(side, ROUND_SECONDS))
      rounds.push(speeds)
    }
    const waits: number[][] = []
    for (const { lean, mappings } of sides)
      waits.push(
        await latencies(lean.port, calls(CALLS_A_SECOND * LATENCY_SECONDS, mappings), CALLS_A_SECOND, LATENCY_SECONDS),
      )
    return sides.map(({ mappings }, index) => ({
      mappings,
      ...rowOf(rounds, index),
      ...quantilesOf(waits[index] ?? []),
    }))
  } finally {
    for (const { bare, lean, next } of sides) for (const server of [bare, lean, next]) await server.stop()
  }
}

async function startSide(mappings: number, databaseUrl: string, index: number, dataDir: string): Promise<Side> {
  const settings = {
    ...{
      DATABASE_URL: databaseUrl,
      DATA_DIR: path.join(dataDir, `app-${index}`),
      PUBLIC_URL,
      DEMO: '0',
      LOG_LEVEL: 'error',
    },
    APP_SECRET: process.env.APP_SECRET ?? '',
    NODE_ENV: 'production',
  }
  const port = FIRST_PORT + 3 * index
  const nextServer = ['node_modules/next/dist/bin/next', 'start', '-p', String(port + 2)]
  return {
    mappings,
    bare: await start(['.build/bare-server.mjs'], port, settings, '/'),
    lean: await start(['scripts/start.mjs'], port + 1, settings, '/api/health'),
    next: await start(nextServer, port + 2, settings, '/api/health'),
  }
}

/** Requests a second of each server of one side, one after another. */
async function roundOf({ mappings, ...servers }: Side, seconds: number): Promise<Speeds> {
  const speed = ({ port }: Server) => throughput(port, calls(MOST_A_SECOND * seconds, mappings), CONNECTIONS, seconds)
  return { bare: await speed(servers.bare), lean: await speed(servers.lean), next: await speed(servers.next) }
}

function calls(count: number, mappings: number): Buffer[] {
  return answers(count, mappings, LINE)
}

/** Medians over the rounds; shares are taken within each round, so that both sides of one met the same machine. */
function rowOf(rounds: readonly Speeds[][], index: number): Omit<Row, 'mappings' | 'p50' | 'p99'> {
  const own = rounds.flatMap(speeds => speeds[index] ?? [])
  return {
    bare: median(own.map(({ bare }) => bare)),
    lean: median(own.map(({ lean }) => lean)),
    next: median(own.map(({ next }) => next)),
    ofBare: median(own.map(({ lean, bare }) => lean / bare)),
    ofSmallest: median(rounds.map(speeds => (speeds[index]?.lean ?? 0) / (speeds[0]?.lean ?? 1))),
  }
}

function quantilesOf(sorted: readonly number[]): { p50: number; p99: number } {
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
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

function print(rows: readonly Row[]): void {
  console.log(
    `\nAnswer webhook: signature, routing, lookup, durable call row (${CONNECTIONS} connections, medians of ${ROUNDS} rounds in turn)`,
  )
  console.table(
    rows.map(({ mappings, bare, lean, next, ofBare, ofSmallest, p50, p99 }) => ({
      mappings: mappings.toLocaleString('en'),
      'bare lookup, req/s': Math.round(bare),
      'lean mount, req/s': Math.round(lean),
      'of bare (at least 40 %)': `${Math.round(100 * ofBare)} %`,
      'of the smallest (at least 90 %)': `${Math.round(100 * ofSmallest)} %`,
      'through Next, req/s': Math.round(next),
      [`p50 at ${CALLS_A_SECOND}/s, ms`]: p50.toFixed(1),
      [`p99 at ${CALLS_A_SECOND}/s, ms (at most 25)`]: p99.toFixed(1),
    })),
  )
  const within = rows.every(({ ofBare, ofSmallest, p99 }) => ofBare >= 0.4 && ofSmallest >= 0.9 && p99 <= 25)
  console.log(within ? 'Within every limit.' : 'Not within every limit.')
}
