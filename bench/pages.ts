import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from '../scripts/find-browser.mjs'
import { type BenchPage, pagesOf } from './page-list'
import { type Session, type Visit, visit } from './page-visit'
import { type Server, start } from './server'

const PORT = 4104
const ADDRESS = `http://localhost:${PORT}`
const OWNER = { email: 'owner@example.com', password: 'a password for measuring only' }
const VISITS = 5
/** Compressed kilobytes of JavaScript, and layout shift, that no page may exceed. */
const LIMITS = { all: 320, own: 110, shift: 0.1 }
/** What stands for each placeholder in a page's address: of the demo account, or good for the look of the page only. */
const EXAMPLES = {
  accountId: 'demo',
  configId: 'mumbai-hub',
  scheduleId: 'delivery-hours',
  token: 'a-link-that-is-too-old',
}
/** Checked before the pages are measured, so that there is one import to look at. */
const LIST = 'customer_number,follow_me_number\n98700 00001,98200 00001\nnobody,98200 00001\n'
const HUB = `/crm/settings/calling/${EXAMPLES.accountId}/masked-connect/${EXAMPLES.configId}`
const IN_CONTAINERS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']

type Row = { route: string; all: number; own: number; largestPaint: number; shift: number; uncompressed: number }

/**
 * Every page of the production build on the demo account, as its Owner sees it: JavaScript as it comes over the wire, time
 * to the largest paint, layout shift. The framework's own JavaScript is what every single page loads, the not-found page of
 * a stranger included: React, Next's router, and the components of the root layout.
 */
export async function benchPages(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-bench-'))
  await chmod(dataDir, 0o711)
  let server: Server | undefined
  let browser: Browser | undefined
  try {
    server = await start(['scripts/start.mjs'], PORT, settings(dataDir), '/api/health')
    browser = await chromium.launch({ executablePath: await findBrowser(), args: IN_CONTAINERS })
    const { session, importId } = await signIn(browser)
    print(await measure(browser, session, { ...EXAMPLES, importId }))
  } finally {
    await browser?.close()
    await server?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function settings(dataDir: string): Record<string, string> {
  return {
    ...{ DATABASE_URL: '', DATA_DIR: dataDir, DEMO: '1', PUBLIC_URL: ADDRESS, LOG_LEVEL: 'error' },
    ...{ OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password, NODE_ENV: 'production' },
  }
}

/** The Owner's session, and the id of a list they have sent. */
async function signIn(browser: Browser): Promise<{ session: Session; importId: string }> {
  const context = await browser.newContext({ baseURL: ADDRESS })
  const page = await context.newPage()
  await page.goto('/sign-in', { waitUntil: 'networkidle' })
  await page.getByLabel('Email').fill(OWNER.email)
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/crm\//)
  const session = await context.storageState()
  const sent = await context.request.post(`${HUB}/imports/files`, {
    headers: { origin: ADDRESS, 'content-type': 'text/csv' },
    data: LIST,
  })
  const { id: importId } = (await sent.json()) as { id: string }
  await context.close()
  return { session, importId }
}

/** Pages that only lead to another are left out: where they lead is a page of its own. */
async function measure(browser: Browser, session: Session, examples: Record<string, string>): Promise<Row[]> {
  const visits = new Map<BenchPage, Visit[]>()
  for (const page of pagesOf(examples)) {
    const signedIn = page.signedIn ? session : undefined
    // Unmeasured: the server compiles its plans and reads its files.
    const { landed } = await visit(browser, ADDRESS + page.address, signedIn)
    if (landed !== page.address) continue
    const seen: Visit[] = []
    while (seen.length < VISITS) seen.push(await visit(browser, ADDRESS + page.address, signedIn))
    visits.set(page, seen)
  }
  const firsts = [...visits.values()].flatMap(([first]) => (first ? [first] : []))
  const framework = new Set([...(firsts[0]?.scripts.keys() ?? [])].filter(url => firsts.every(v => v.scripts.has(url))))
  return [...visits].map(([{ route }, seen]) => rowOf(route, seen, framework))
}

function rowOf(route: string, visits: readonly Visit[], framework: ReadonlySet<string>): Row {
  const scripts = [...(visits[0]?.scripts ?? [])]
  const kilobytes = (some: typeof scripts) => some.reduce((sum, [, { bytes }]) => sum + bytes, 0) / 1024
  return {
    route,
    all: kilobytes(scripts),
    own: kilobytes(scripts.filter(([url]) => !framework.has(url))),
    largestPaint: median(visits.map(({ largestPaint }) => largestPaint)),
    shift: Math.max(...visits.map(({ shift }) => shift)),
    uncompressed: scripts.filter(([, { bytes, compressed }]) => !compressed && bytes > 2_048).length,
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

function print(rows: readonly Row[]): void {
  console.log(
    `\nPages, signed in as the demo account's Owner, 1440 × 900, nothing cached (medians of ${VISITS} visits)`,
  )
  console.table(
    Object.fromEntries(
      rows.map(({ route, all, own, largestPaint, shift }) => [
        route,
        {
          [`JavaScript, KB (at most ${LIMITS.all})`]: marked(all, LIMITS.all, 0),
          [`beyond the framework's (at most ${LIMITS.own})`]: marked(own, LIMITS.own, 0),
          'largest paint, ms': Math.round(largestPaint),
          [`layout shift, worst (under ${LIMITS.shift})`]: marked(shift, LIMITS.shift, 3),
        },
      ]),
    ),
  )
  const [smallest] = rows
  if (smallest) console.log(`The framework's own: ${Math.round(smallest.all - smallest.own)} KB that every page loads.`)
  const uncompressed = rows.filter(row => row.uncompressed > 0).map(({ route }) => route)
  if (uncompressed.length > 0) console.log(`Sent uncompressed, at least in part: ${uncompressed.join(', ')}`)
  const within = rows.every(({ all, own, shift }) => all <= LIMITS.all && own <= LIMITS.own && shift < LIMITS.shift)
  console.log(within ? 'Within every limit.' : 'Not within every limit.')
}

function marked(value: number, limit: number, digits: number): string {
  return `${value.toFixed(digits)}${value > limit ? '  ✗ too much' : ''}`
}
