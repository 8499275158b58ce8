import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { runningDatabase } from '@/lib/db/embedded-postgres'
import { expect, test } from '../fixtures'
import { PASSWORD } from '../people'
import { FIRST_RUN_LOG } from '../server'

test('first run: the printed address makes the first Owner once, and opens the demo account', async ({ browser }) => {
  test.setTimeout(120_000)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-first-run-'))
  chmodSync(dataDir, 0o711)
  const server = start(dataDir, await freePort())
  try {
    const address = await printed(server, /works once\): (\S+)/)
    const page = await (await browser.newContext()).newPage()
    await page.goto(address)
    await page.getByLabel('Your name').fill('First Owner')
    await page.getByLabel('Email').fill('first@example.com')
    await page.getByLabel('Password', { exact: true }).fill('too short')
    await page.getByRole('button', { name: 'Create and sign in' }).click()
    await expect(page.getByText('Too short. Use at least 12 characters.')).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create and sign in' }).click()
    await page.waitForURL(/\/crm\/settings\/calling\/demo\/masked-connect$/)
    await page.getByRole('link', { name: 'Mumbai Hub' }).click()
    await expect(page.getByRole('grid', { name: 'Mapping list' }).getByText('+91 98700 00001')).toBeVisible()

    const other = await (await browser.newContext()).newPage()
    await other.goto(address)
    await expect(other).toHaveURL(/\/sign-in$/)
    await expect(other.getByLabel('Your name')).toHaveCount(0)

    const database = new pg.Client({ connectionString: await runningDatabase(dataDir) })
    await database.connect()
    await database.end()
    server.kill('SIGTERM')
    expect(await once(server, 'exit')).toEqual([0, null])
    await expect(fetch(address)).rejects.toThrow()
    await expect(new pg.Client({ connectionString: await runningDatabase(dataDir) }).connect()).rejects.toThrow()
  } finally {
    server.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
})

/** A server of its own, that nobody was named for. */
function start(dataDir: string, port: number): ChildProcess {
  const { OWNER_EMAIL: _, OWNER_PASSWORD: __, ...environment } = process.env
  const settings = { PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, DATA_DIR: dataDir, DATABASE_URL: '' }
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...environment, ...settings, DEMO: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(FIRST_RUN_LOG)
  server.stdout?.pipe(log, { end: false })
  server.stderr?.pipe(log, { end: false })
  return server
}

/** What the server prints in place of the first group; fails when it stops before. */
function printed(server: ChildProcess, words: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error(`The server stopped:\n${text}`)))
    server.stdout?.on('data', chunk => {
      text += chunk
      const found = words.exec(text)?.[1]
      if (found) resolve(found)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address instanceof Object ? address.port : 0))
    })
  })
}
