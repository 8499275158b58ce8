import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { makeAccount } from './fill'
import { fillCalls } from './fill-calls'
import { quantile } from './quantile'
import { start } from './server'
import { cookiesOf } from './sign-in'

const CALLS = 10_000_000
const ROUNDS = 40
const PORT = 4106
const ADDRESS = `http://localhost:${PORT}`
const OWNER = { email: 'owner@example.com', password: 'a password for measuring only' }
const MOST_MS = 500

/** `ask` differs in every round where it can: no answer is ever a second time the same. `database` is the least that finds the same. */
type Act = { name: string; ask: (round: number) => object; database: string }

/**
 * The call log at ten million calls: from the question of a page to the whole answer of the production server, one after the
 * other, beside the time the database alone takes for the rows of the same page.
 */
export async function benchLog(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbeddedPostgres(dataDir)
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  try {
    await migrate(database.connectionString)
    await makeAccount(pool, 'a token for measuring only, forty letters')
    console.log(`Making ${CALLS.toLocaleString('en')} calls: some minutes …`)
    await fillCalls(pool, CALLS)
    await measure(pool, database.connectionString, dataDir)
  } finally {
    await pool.end()
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function measure(pool: pg.Pool, databaseUrl: string, dataDir: string): Promise<void> {
  const settings = {
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: path.join(dataDir, 'app'), DEMO: '0', LOG_LEVEL: 'error' },
    ...{ OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password, PUBLIC_URL: ADDRESS },
    ...{ APP_SECRET: process.env.APP_SECRET ?? '', NODE_ENV: 'production' },
  }
  const server = await start(['scripts/start.mjs'], PORT, settings, '/api/health/ready')
  try {
    const cookie = await cookiesOf(ADDRESS, OWNER)
    const rows = []
    for (const act of await acts(pool)) rows.push(await rowOf(pool, act, cookie))
    print(rows)
  } finally {
    await server.stop()
  }
}

type Row = { name: string; found: string; p50: number; p95: number; database: number }

async function rowOf(pool: pg.Pool, { name, ask, database }: Act, cookie: string): Promise<Row> {
  let found = ''
  const took: number[] = []
  // The first is not measured: the server compiles its plans.
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now()
    const page = await list(ask(round), cookie)
    if (round > 0) took.push(performance.now() - begun)
    found = `${page.calls.length} calls${page.lookedBackTo ? ', so far' : ''}`
  }
  return { name, found, p50: quantile(took, 0.5), p95: quantile(took, 0.95), database: await timeOf(pool, database) }
}

async function list(question: object, cookie: string): Promise<{ calls: object[]; lookedBackTo: string | null }> {
  const response = await fetch(`${ADDRESS}/crm/calls/bench/list`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: ADDRESS },
    body: JSON.stringify(question),
  })
  if (!response.ok) throw new Error(`The call log answered ${response.status}`)
  return response.json()
}

function print(rows: readonly Row[]): void {
  console.log(
    `\nThe call log, ${CALLS.toLocaleString('en')} calls: a page of 50 from the production server (${ROUNDS} rounds)`,
  )
  console.table(
    rows.map(({ name, found, p50, p95, database }) => ({
      'what is asked': name,
      found,
      'p50, ms': Math.round(p50),
      [`p95, ms (at most ${MOST_MS})`]: Math.round(p95),
      'the database alone, p50, ms': Math.round(database),
    })),
  )
  console.log(rows.every(({ p95 }) => p95 <= MOST_MS) ? 'Within every limit.' : 'Not within every limit.')
}

const NEWEST = 'ORDER BY started_at DESC, id DESC LIMIT 51'
const within = (condition: string) =>
  `SELECT * FROM call WHERE account_id = 'bench' AND NOT test AND ${condition} ${NEWEST}`
/** The newest of the calls that one look goes through. */
const amongNewest = (condition: string, looked = 40_000) => `SELECT * FROM (
  SELECT * FROM call WHERE account_id = 'bench' ORDER BY started_at DESC, id DESC LIMIT ${looked}) c WHERE ${condition} ${NEWEST}`

async function acts(pool: pg.Pool): Promise<Act[]> {
  const [deep, agent, customers] = await Promise.all([
    pool.query(`SELECT (extract(epoch FROM started_at) * 1000)::bigint || '_' || id AS before FROM call
      WHERE account_id = 'bench' AND started_at < '2026-03-01' ORDER BY started_at DESC, id DESC LIMIT 1`),
    pool.query(`SELECT id, agent_number FROM call WHERE account_id = 'bench' AND agent_number IS NOT NULL
      ORDER BY started_at DESC LIMIT 1 OFFSET 1000`),
    pool.query(`SELECT customer_number FROM call WHERE account_id = 'bench' AND customer_number IS NOT NULL
      AND started_at > '2026-06-01' ORDER BY started_at, id LIMIT ${ROUNDS + 1}`),
  ])
  const { before } = deep.rows[0]
  const whole = (round: number): string => customers.rows[round]?.customer_number
  const digits = (round: number, length: number) =>
    String(10 ** (length - 1) + ((round * 48_131) % (9 * 10 ** (length - 1))))
  return [
    { name: 'the first page', ask: () => ({}), database: within('true') },
    { name: 'a page nine months down', ask: () => ({ before }), database: within(`started_at < '2026-03-01'`) },
    {
      name: 'two days in March',
      ask: () => ({ from: '2026-03-01', to: '2026-03-02' }),
      database: within(`started_at < '2026-03-03'`),
    },
    {
      name: 'one number',
      ask: () => ({ number: '912269947041' }),
      database: within(`business_number = '+912269947041'`),
    },
    {
      name: 'a number hardly called',
      ask: () => ({ number: '912269947999' }),
      database: within(`business_number = '+912269947999'`),
    },
    { name: 'one configuration', ask: () => ({ config: 'config-3' }), database: within(`config_id = 'config-3'`) },
    {
      name: 'one agent',
      ask: () => ({ agent: agent.rows[0].id }),
      database: within(`agent_number = '${agent.rows[0].agent_number}'`),
    },
    {
      name: 'match: registered number',
      ask: () => ({ match: 'registered_number' }),
      database: within(`match_type = 'registered_number'`),
    },
    { name: 'outcome: busy (1 in 100)', ask: () => ({ outcome: 'busy' }), database: within(`outcome = 'busy'`) },
    {
      name: 'outcome: failed (1 in 10,000)',
      ask: () => ({ outcome: 'failed' }),
      database: amongNewest(`outcome = 'failed'`),
    },
    {
      name: 'outcome: voicemail (none)',
      ask: () => ({ outcome: 'voicemail' }),
      database: amongNewest(`outcome = 'voicemail'`),
    },
    {
      name: 'one number, busy, by registered number',
      ask: () => ({ number: '912269947041', outcome: 'busy', match: 'registered_number' }),
      database: within(`business_number = '+912269947041' AND started_at > now() - interval '10 days'`),
    },
    {
      name: 'search: four digits',
      ask: round => ({ search: digits(round, 4) }),
      database: amongNewest(`order_code LIKE '%4813%'`),
    },
    {
      name: 'search: seven digits',
      ask: round => ({ search: digits(round, 7) }),
      database: amongNewest(`customer_number LIKE '%4813572%'`),
    },
    {
      name: 'search: words of a label',
      ask: round => ({ search: `flat ${round + 100}` }),
      database: amongNewest(`label LIKE '%flat 100%'`),
    },
    {
      name: 'search: a word in no label',
      ask: round => ({ search: `zebra ${round}` }),
      database: amongNewest(`label LIKE '%zebra%'`),
    },
    {
      name: 'search: a whole number',
      ask: round => ({ search: whole(round) }),
      database: within(`customer_number = '${whole(1)}'`),
    },
  ]
}

async function timeOf(pool: pg.Pool, statement: string): Promise<number> {
  const took: number[] = []
  for (let round = 0; round < ROUNDS / 2; round++) {
    const begun = performance.now()
    await pool.query(statement)
    took.push(performance.now() - begun)
  }
  return quantile(took, 0.5)
}
