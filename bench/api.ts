import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { makeApiKey } from '@/lib/access/api-key'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { fill, makeAccount } from './fill'
import { latencies, throughput } from './load'
import { quantile } from './quantile'
import { type Server, start } from './server'

const MAPPINGS = 100_000
const CONNECTIONS = 50
const ROUNDS = 3
const ROUND_SECONDS = 5
const WARM_UP_SECONDS = 5
const RATE = 100
const LATENCY_SECONDS = 30
/** More than any server here does, so that no order comes twice. */
const MOST_A_SECOND = 12_000
const LIMITS = { perSecond: 1_500, p99Ms: 50 }

type Measured = { bare: number; lean: number; p50: number; p99: number; bareP99: number }

/**
 * Single upserts by order code, the full path: key, rate, schema, phone numbers, which mapping it means, tombstones, durable
 * row and audit entry. Half are new orders, half changes of ones that are there. Beside a bare server that inserts a row
 * durably and does nothing else, on the same database in the same run.
 */
export async function benchApi(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbeddedPostgres(dataDir)
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  try {
    await migrate(database.connectionString)
    await makeAccount(pool, 'a token for measuring only, forty letters')
    await fill(pool, 0, MAPPINGS)
    print(await measure(await makeKey(pool), database.connectionString, dataDir))
  } finally {
    await pool.end()
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function makeKey(pool: pg.Pool): Promise<string> {
  const { key, prefix, hash } = makeApiKey()
  await pool.query(
    `INSERT INTO api_key (id, account_id, name, prefix, hash, scopes, rate_per_second)
     VALUES ('bench', 'bench', 'Bench', $1, $2, '{mappings:write}', 100000)`,
    [prefix, hash],
  )
  return key
}

async function measure(key: string, databaseUrl: string, dataDir: string): Promise<Measured> {
  const settings = {
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: path.join(dataDir, 'app'), DEMO: '0', LOG_LEVEL: 'error', WORKER: '0' },
    APP_SECRET: process.env.APP_SECRET ?? '',
    NODE_ENV: 'production',
  }
  const orders = orderMaker(key)
  const bare = await start(['.build/bare-server.mjs'], 4101, settings, '/')
  const lean = await start(['scripts/start.mjs'], 4102, settings, '/api/health')
  const speed = ({ port }: Server, seconds: number) =>
    throughput(port, orders(MOST_A_SECOND * seconds), CONNECTIONS, seconds, isTaken)
  try {
    for (const server of [bare, lean]) await speed(server, WARM_UP_SECONDS)
    const rounds: { bare: number; lean: number }[] = []
    // In turn, so that a slow minute of the machine is everybody's.
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ bare: await speed(bare, ROUND_SECONDS), lean: await speed(lean, ROUND_SECONDS) })
    const due = orders(RATE * LATENCY_SECONDS)
    const bareTook = await latencies(bare.port, due, RATE, LATENCY_SECONDS, isTaken)
    const took = await latencies(lean.port, orders(RATE * LATENCY_SECONDS), RATE, LATENCY_SECONDS, isTaken)
    return {
      bare: median(rounds.map(({ bare }) => bare)),
      lean: median(rounds.map(({ lean }) => lean)),
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      bareP99: quantile(bareTook, 0.99),
    }
  } catch (error) {
    console.error(lean.said())
    throw error
  } finally {
    await bare.stop()
    await lean.stop()
  }
}

/** Requests ready to send: every other one is an order of its own, those between change one of the list's. */
function orderMaker(key: string): (count: number) => Buffer[] {
  let made = 0
  return count =>
    Array.from({ length: count }, () => {
      const index = made++
      const code = index % 2 === 0 ? String(5_000_000 + index) : String(1_000 + ((index * 7_919) % MAPPINGS))
      const customerNumber = `+9197${String(index % 100_000_000).padStart(8, '0')}`
      const followMeNumber = `+9198${String(Math.floor(index / 40)).padStart(8, '0')}`
      const body = JSON.stringify({ customerNumber, followMeNumber, orderCode: code, label: `order ${index}` })
      const head = [
        `PUT /api/v1/configs/bench/orders/${code} HTTP/1.1`,
        'Host: 127.0.0.1',
        `Authorization: Bearer ${key}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
      ]
      return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
    })
}

function isTaken(answer: string): boolean {
  return /^HTTP\/1\.1 20[01]/.test(answer)
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  )
}

function print({ bare, lean, p50, p99, bareP99 }: Measured): void {
  console.log(
    `\nSingle upsert by order code: key, rate, checks, durable row and audit entry, ${MAPPINGS.toLocaleString('en')} mappings (${CONNECTIONS} connections, medians of ${ROUNDS} rounds in turn)`,
  )
  console.table([
    {
      'bare durable insert, req/s': Math.round(bare),
      [`through the door, req/s (at least ${LIMITS.perSecond.toLocaleString('en')})`]: Math.round(lean),
      'of bare': `${Math.round((100 * lean) / bare)} %`,
      [`bare p99 at ${RATE}/s, ms`]: bareP99.toFixed(1),
      [`p50 at ${RATE}/s, ms`]: p50.toFixed(1),
      [`p99 at ${RATE}/s, ms (at most ${LIMITS.p99Ms})`]: p99.toFixed(1),
    },
  ])
  console.log(lean >= LIMITS.perSecond && p99 <= LIMITS.p99Ms ? 'Within every limit.' : 'Not within every limit.')
}
