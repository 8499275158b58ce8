import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { fill, makeAccount } from './fill'
import { quantile } from './quantile'
import { start } from './server'

/** With BENCH_GRID_ROWS=10000000 the same at ten million, which takes half an hour to fill. */
const SIZES = [1_000_000, ...(process.env.BENCH_GRID_ROWS ? [Number(process.env.BENCH_GRID_ROWS)] : [])]
const ROUNDS = 20
const PORT = 4105
const OWNER = { email: 'owner@example.com', password: 'a password for measuring only' }
const MOST_MS = 500
/** Beyond a million rows the search alone has a limit. */
const SEARCH_MOST_MS = 2_000
const LIST = '/crm/settings/calling/bench/masked-connect/bench'
/** No sandbox, because the root user of a container has none; and no traffic of the browser's own. */
const BROWSER = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--no-first-run'],
]

type Act = {
  name: string
  mostMs: number | null
  database: string
  once: (page: Page, round: number) => Promise<number>
}

/**
 * The mapping grid in Chromium: from the key press to the painted rows, beside what the database alone takes for the same
 * rows, and what a key takes to be painted in a page that has nothing but an input.
 */
export async function benchGrid(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  const database = await startEmbeddedPostgres(dataDir)
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  try {
    await migrate(database.connectionString)
    await makeAccount(pool, 'a token for measuring only, forty letters')
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
    ...{ OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password, PUBLIC_URL: `http://localhost:${PORT}` },
    ...{ APP_SECRET: process.env.APP_SECRET ?? '', NODE_ENV: 'production' },
  }
  const server = await start(['scripts/start.mjs'], PORT, settings, '/api/health')
  const executablePath = process.env.CHROMIUM_PATH
  const browser = await chromium.launch({ args: BROWSER, ...(executablePath && { executablePath }) })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: `http://localhost:${PORT}` })
    page.setDefaultTimeout(60_000)
    await signIn(page)
    const floor = await floorOf(page)
    let filled = 0
    for (const mappings of SIZES) {
      await fill(pool, filled, mappings)
      filled = mappings
      await print(pool, page, mappings, floor)
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function print(pool: pg.Pool, page: Page, mappings: number, floor: number): Promise<void> {
  const rows = []
  for (const { name, mostMs, database, once } of acts(mappings)) {
    await openList(page)
    await once(page, 0)
    const took: number[] = []
    for (let round = 1; round <= ROUNDS; round++) took.push(await once(page, round))
    rows.push({
      name,
      mostMs,
      p50: quantile(took, 0.5),
      p95: quantile(took, 0.95),
      database: await timeOf(pool, database),
    })
  }
  console.log(
    `\nMapping grid, ${mappings.toLocaleString('en')} rows: from key press to painted rows in Chromium (${ROUNDS} rounds)`,
  )
  console.table(
    rows.map(({ name, mostMs, p50, p95, database }) => ({
      'what is done': name,
      'p50, ms': Math.round(p50),
      'p95, ms': Math.round(p95),
      'at most, ms': mostMs ?? '',
      'the database alone, ms': Math.round(database),
      'a key in an empty page, ms': Math.round(floor),
    })),
  )
  console.log(
    rows.every(({ p95, mostMs }) => mostMs === null || p95 <= mostMs)
      ? 'Within every limit.'
      : 'Not within every limit.',
  )
}

const ROWS = "SELECT * FROM mapping WHERE id IN (SELECT id FROM mapping WHERE config_id = 'bench'"

/** A search differs in every round: no answer is ever a second time the same. */
function acts(mappings: number): Act[] {
  const mostMs = mappings > 1_000_000 ? null : MOST_MS
  const digits = (round: number) => String(1_000 + ((round * 4_813) % 9_000))
  return [
    {
      name: 'first rows, the page opened by its link',
      mostMs,
      database: `${ROWS} ORDER BY id DESC LIMIT 100)`,
      once: async page => {
        await page.goto('/crm/settings/calling/bench/masked-connect')
        await page.getByRole('searchbox').fill('Bench')
        await page.getByRole('link', { name: 'Bench', exact: true }).focus()
        return painted(page, 'Enter', `order ${mappings - 1}`)
      },
    },
    {
      name: 'jump to the last row',
      mostMs,
      database: `${ROWS} ORDER BY id LIMIT 100)`,
      once: async page => {
        await openList(page)
        await page.locator('[data-row="0"][data-column="label"]').focus()
        return painted(page, 'Control+End', 'order 0')
      },
    },
    {
      name: 'search by four digits in the middle of a number',
      mostMs: mostMs ?? SEARCH_MOST_MS,
      database: `${ROWS} AND (customer_number LIKE '%4813%' OR follow_me_number LIKE '%4813%' OR order_code LIKE '%4813%'
        OR label LIKE '%4813%') ORDER BY id DESC LIMIT 100)`,
      once: async (page, round) => {
        const search = page.getByLabel('Search the mapping list')
        await search.fill('')
        await page.locator('[data-row="0"]').filter({ hasText: /order/ }).first().waitFor()
        await page.getByText(`order ${mappings - 1}`, { exact: true }).waitFor()
        const text = digits(round)
        await search.pressSequentially(text.slice(0, 3))
        return painted(page, text.slice(3), text)
      },
    },
  ]
}

async function openList(page: Page): Promise<void> {
  await page.goto(LIST)
  await page.getByText(/^[\d,]+ mappings$/).waitFor()
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(OWNER.email)
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/crm/)
}

/**
 * Milliseconds from a key until every row of the grid in sight holds these words, or its first one is just these, and the
 * browser has painted it. Both ends are taken in the page itself: the driver's own time is no part of it.
 */
async function painted(page: Page, key: string, words: string): Promise<number> {
  await page.evaluate(words => {
    const timing = window as unknown as { took: Promise<number> }
    timing.took = new Promise(resolve => {
      let began = 0
      addEventListener('keydown', () => (began = performance.now()), { capture: true, once: true })
      const digits = words.replace(/\D/g, '')
      const isThere = () => {
        const rows = [...document.querySelectorAll('[role="grid"] [data-row-id]')]
        if (words.startsWith('order')) return rows.some(row => row.textContent?.includes(words))
        return rows.length > 0 && rows.every(row => row.textContent?.replace(/\D/g, '').includes(digits))
      }
      const look = () => {
        if (began > 0 && isThere()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
        else requestAnimationFrame(look)
      }
      look()
    })
  }, words)
  await page.keyboard.press(key)
  return page.evaluate(() => (window as unknown as { took: Promise<number> }).took)
}

/** The same for a key in a page that holds nothing but an input. */
async function floorOf(page: Page): Promise<number> {
  await page.setContent('<input autofocus>')
  await page.locator('input').focus()
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.evaluate(() => {
      const timing = window as unknown as { took: Promise<number> }
      timing.took = new Promise(resolve =>
        addEventListener(
          'keydown',
          () => {
            const began = performance.now()
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
          },
          { once: true },
        ),
      )
    })
    await page.keyboard.press('a')
    took.push(await page.evaluate(() => (window as unknown as { took: Promise<number> }).took))
  }
  return quantile(took, 0.5)
}

async function timeOf(pool: pg.Pool, statement: string): Promise<number> {
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await pool.query(statement)
    took.push(performance.now() - start)
  }
  return quantile(took, 0.5)
}
