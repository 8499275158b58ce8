import { expect, type Page } from '@playwright/test'
import { ask } from './database'
import { CALLING } from './mumbai-hub'

/** A row of a list: customer, agent, code, label. Numbers as the database has them. */
export type ListRow = { customer: string; agent: string; code: string | null; label: string | null }

export const RAVI = '+919820000001'

/** An empty configuration of the demo account for one story, called "Imports of <id>". */
export async function emptyList(id: string): Promise<{ page: string; name: string }> {
  const name = `Imports of ${id}`
  await forgetList(id)
  await ask(`INSERT INTO config (id, account_id, name, updated_at) VALUES ($1, 'demo', $2, now())`, [id, name])
  return { page: `${CALLING}/masked-connect/${id}`, name }
}

/** With everything that was imported into it. */
export async function forgetList(...ids: string[]): Promise<void> {
  await ask('DELETE FROM mapping WHERE config_id = ANY($1)', [ids])
  await ask('DELETE FROM mapping_tombstone WHERE config_id = ANY($1)', [ids])
  for (const table of ['import_refusal', 'import_pair', 'import_before'])
    await ask(`DELETE FROM ${table} WHERE import_id IN (SELECT id FROM import WHERE config_id = ANY($1))`, [ids])
  await ask('DELETE FROM import WHERE config_id = ANY($1)', [ids])
  await ask('DELETE FROM config WHERE id = ANY($1)', [ids])
}

/** The list as it is, by code. */
export function listOf(id: string): Promise<ListRow[]> {
  return ask<ListRow>(
    `SELECT customer_number AS customer, follow_me_number AS agent, order_code AS code, label
     FROM mapping WHERE config_id = $1 ORDER BY order_code, customer_number`,
    [id],
  )
}

/** Lines of a file for these orders: every one with a customer of its own, and Ravi. */
export function csvOf(orders: readonly number[], label = (order: number) => `Order ${order}`): string {
  return ['Phone,Driver,Order ID,Name', ...orders.map(order => [numberOf(order), RAVI, order, label(order)].join(','))]
    .map(line => `${line}\r\n`)
    .join('')
}

export function numberOf(order: number): string {
  return `+9198700${String(order).padStart(5, '0')}`
}

/** From `first` on, so many. */
export function orders(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

export type SentFile = { name: string; content: string | Buffer }

/** On the page for imports: chooses a file, as people do. */
export async function chooseFile(page: Page, { name, content }: SentFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
}

/** Chooses a file, takes the guesses for its columns, and waits until it is checked. */
export async function checkFile(page: Page, list: string, file: SentFile): Promise<void> {
  await page.goto(`${list}/import`)
  await chooseFile(page, file)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Check of ${file.name}` })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Counts' })).toBeVisible({ timeout: 60_000 })
}

type Counts = Partial<
  Record<'New' | 'Added' | 'Changed' | 'Unchanged' | 'Refused' | 'Not in the file' | 'Removed', number>
>

/** The page's counts say this. */
export async function expectCounts(page: Page, counts: Counts): Promise<void> {
  const region = page.getByRole('region', { name: 'Counts' })
  for (const [words, count] of Object.entries(counts))
    await expect(
      region
        .locator('div')
        .filter({ has: page.getByText(words, { exact: true }) })
        .last()
        .getByRole('definition'),
      words,
    ).toHaveText(count.toLocaleString('en'))
}

/** Starts what was checked, and waits until it is over. */
export async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /live on the next call/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Import of/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the mapping list' })).toBeVisible({ timeout: 60_000 })
}
