import { once } from 'node:events'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { runningDatabase } from '@/lib/db/embedded-postgres'
import { expect, test } from '../fixtures'
import { looksRight } from '../looks'
import { freePort, ownDataDir, printed, startServer } from '../own-server'
import { PASSWORD } from '../people'
import { FIRST_RUN_LOG } from '../server'

test('first run: the printed address makes the first Owner once, and opens the demo account', async ({ browser }) => {
  test.setTimeout(120_000)
  const dataDir = ownDataDir()
  const server = startServer(dataDir, { port: await freePort(), log: FIRST_RUN_LOG })
  try {
    const address = await printed(server, /works once\): (\S+)/)
    const page = await (await browser.newContext()).newPage()
    await looksRight(page, 'set-up', address)
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
