import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Browser, chromium } from '@playwright/test'
import pg from 'pg'
import { makeLinkToken } from '@/lib/access/link-token'
import { runningDatabase } from '@/lib/db/embedded-postgres'
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
}
/** Checked before the pages are measured, so that there is one import to look at. */
const LIST = 'customer_number,follow_me_number\n98700 00001,98200 00001\nnobody,98200 00001\n'
const HUB = `/crm/settings/calling/${EXAMPLES.accountId}/masked-connect/${EXAMPLES.configId}`
const IN_CONTAINERS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']

type Row = { route: string; all: number; own: number; largestPaint: number; shift: number; uncompressed: number }

/**
 * Every page of the production build on the demo account, as its Owner sees it, an open invitation and the set-up page too: JavaScript as it comes over the wire, time
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
    // Gone as soon as there is an Owner, so looked at first.
    const setUp = await setUpAddress(server)
    const before = await measure(browser, [{ route: '/setup', address: setUp, signedIn: false }], undefined)
    const { session, importId } = await setUpOwner(browser, setUp)
    const pages = pagesOf({ ...EXAMPLES, importId }, { ...(await openLinks(dataDir)), '/setup': setUp })
    print(rowsOf(new Map([...before, ...(await measure(browser, pages, session))])))
  } finally {
    await browser?.close()
    await server?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function settings(dataDir: string): Record<string, string> {
  return {
    ...{ DATABASE_URL: '', DATA_DIR: dataDir, DEMO: '1', PUBLIC_URL: ADDRESS, LOG_LEVEL: 'error' },
    ...{ OWNER_EMAIL: '', OWNER_PASSWORD: '', NODE_ENV: 'production' },
  }
}

/** The address that makes the first Owner, as it is printed at the start. */
async function setUpAddress({ said }: Server): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const address = /works once\): (\S+)/.exec(said())?.[1]
    if (address) return address.slice(ADDRESS.length)
    await setTimeout(100)
  }
  throw new Error('The server under test printed no address to set it up with')
}

/** The Owner's session, and the id of a list they have sent. */
async function setUpOwner(browser: Browser, address: string): Promise<{ session: Session; importId: string }> {
  const context = await browser.newContext({ baseURL: ADDRESS })
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.getByLabel('Your name').fill('Owner')
  await page.getByLabel('Email').fill(OWNER.email)
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password)
  await page.getByRole('button', { name: 'Create and sign in' }).click()
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

/** Addresses of pages that are only whole while their link works: an invitation, a new password. */
async function openLinks(dataDir: string): Promise<Record<string, string>> {
  const [invitation, reset] = [makeLinkToken(), makeLinkToken()]
  const database = new pg.Client({ connectionString: await runningDatabase(dataDir) })
  await database.connect()
  try {
    await database.query(
      `INSERT INTO invitation (id, account_id, email, role, token_hash, invited_by, expires_at)
       SELECT 'bench', 'demo', 'new@example.com', 'admin', $1, id, now() + interval '1 day' FROM app_user`,
      [invitation.hash],
    )
    await database.query(
      `INSERT INTO password_reset (id, user_id, token_hash, expires_at)
       SELECT 'bench', id, $1, now() + interval '1 hour' FROM app_user`,
      [reset.hash],
    )
  } finally {
    await database.end()
  }
  return {
    '/invite/[token]': `/invite/${invitation.token}`,
    '/reset-password/[token]': `/reset-password/${reset.token}`,
  }
}

type Visits = Map<BenchPage, Visit[]>

/** Pages that only lead to another are left out: where they lead is a page of its own. */
async function measure(browser: Browser, pages: readonly BenchPage[], session: Session | undefined): Promise<Visits> {
  const visits: Visits = new Map()
  for (const page of pages) {
    const address = ADDRESS + page.address
    const signedIn = page.signedIn ? session : undefined
    // Unmeasured: the server compiles its plans and reads its files.
    const { landed } = await visit(browser, address, signedIn)
    if (landed !== new URL(address).pathname) continue
    const seen: Visit[] = []
    while (seen.length < VISITS) seen.push(await visit(browser, address, signedIn))
    visits.set(page, seen)
  }
  return visits
}

function rowsOf(visits: Visits): Row[] {
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
