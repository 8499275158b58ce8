import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import {
  checkFile,
  chooseFile,
  csvOf,
  emptyList,
  expectCounts,
  forgetList,
  listOf,
  numberOf,
  orders,
  RAVI,
  startImport,
} from '../import-a-file'
import { openList } from '../mumbai-hub'

// Lists of their own: the other stories' list stays as it is. Each goes through files that are checked and imported in the background.

test.beforeEach(() => test.setTimeout(120_000))

test.afterAll(() => forgetList('merged', 'mended', 'replaced', 'left', 'undone', 'lost', 'wrong', 'twice', 'exported'))

test('a file is guessed, checked, merged: the counts add up, and the mapping is live', async ({ as }) => {
  const list = await emptyList('merged')
  const page = await as('owner')
  await page.goto(list.page)
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await chooseFile(page, { name: 'orders.csv', content: csvOf(orders(4000, 30)) })
  await expect(page.getByRole('row', { name: /Phone/ })).toContainText('Guess')
  await expect(page.getByRole('combobox', { name: 'Order ID is imported as' })).toHaveValue('Order code')
  await page.getByRole('combobox', { name: 'Name is imported as' }).click()
  await page.getByRole('option', { name: 'Leave out' }).click()
  await expect(page.getByRole('row', { name: /Name/ })).not.toContainText('Guess')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expectCounts(page, { New: 30, Changed: 0, Unchanged: 0, Refused: 0, 'Not in the file': 0 })
  expect(await listOf('merged'), 'a check writes nothing').toEqual([])

  await startImport(page)
  await expectCounts(page, { Added: 30, Changed: 0, Unchanged: 0, Refused: 0 })
  await expect(page.getByText('30 of 30 lines imported.')).toBeVisible()
  const [first, ...others] = await listOf('merged')
  expect(first).toEqual({ customer: numberOf(4000), agent: RAVI, code: '4000', label: null })
  expect(others).toHaveLength(29)
  await page.getByRole('link', { name: 'Imports', exact: true }).click()
  await expect(page.getByRole('row', { name: /orders\.csv/ })).toContainText('Merged')
})

test('a file without codes and labels, and rows pasted without titles, are fine', async ({ as }) => {
  const list = await emptyList('merged')
  const page = await as('owner')
  await page.goto(`${list.page}/import`)
  await page.getByLabel('Or paste rows').fill('98700 00011\t98200 00001\n98700 00012\t98200 00002\n')
  await page.getByRole('button', { name: 'Continue with these rows' }).click()
  await expect(page.getByRole('checkbox', { name: /first line holds the titles/ })).not.toBeChecked()
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expectCounts(page, { New: 2, Refused: 0 })
  await startImport(page)
  expect((await listOf('merged')).map(({ customer }) => customer)).toEqual(['+919870000011', '+919870000012'])
})

test('refused rows are grouped by what would mend them, mended in place, and checked again', async ({ as }) => {
  const list = await emptyList('mended')
  const page = await as('owner')
  const content = `${csvOf(orders(5000, 3))}9.19812E+11,${RAVI},5003,Excel\r\n${numberOf(5004)},12345,5004,Short\r\n`
  await checkFile(page, list.page, { name: 'with-problems.csv', content })
  await expectCounts(page, { New: 3, Refused: 2 })
  const problems = page.getByRole('region', { name: '2 lines refused' })
  await expect(problems).toContainText(/spreadsheet has rounded/i)
  await expect(problems).toContainText('Line 5: 9.19812E+11')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    problems.getByRole('link', { name: 'Download refused rows' }).click(),
  ])
  const refused = await readFile(await download.path(), 'utf8')
  expect(refused.split('\r\n')[0]).toContain('line,column,problem')
  expect(refused).toContain('9.19812E+11')

  await problems.getByRole('button', { name: 'Fix them here' }).click()
  const cell = (line: number, field: string) => page.getByRole('textbox', { name: `Line ${line}, ${field}` })
  await expect(cell(5, 'Customer number')).toHaveAccessibleDescription(/rounded/)
  await cell(5, 'Customer number').fill(numberOf(5003))
  await page.keyboard.press('Enter')
  await expect(cell(6, 'Customer number')).toBeFocused()
  await cell(6, 'Follow-me number').fill('98200 00002')
  await page.getByRole('button', { name: 'Check again with 2 rows changed' }).click()
  await expectCounts(page, { New: 5, Refused: 0 })
  await startImport(page)
  const rows = await listOf('mended')
  expect(rows).toHaveLength(5)
  expect(rows.at(-1)).toEqual({ customer: numberOf(5004), agent: '+919820000002', code: '5004', label: 'Short' })
})

test('replacing a list where most rows would go needs its name typed; refused lines need a confirmation', async ({
  as,
}) => {
  const list = await emptyList('replaced')
  const page = await as('admin')
  await checkFile(page, list.page, { name: 'before.csv', content: csvOf(orders(6000, 20)) })
  await startImport(page)

  const content = `${csvOf(orders(6000, 5))}nobody,${RAVI},6999,Nobody\r\n`
  await checkFile(page, list.page, { name: 'after.csv', content })
  await expectCounts(page, { Unchanged: 5, Refused: 1, 'Not in the file': 15 })
  await page.getByRole('radio', { name: 'Replace the whole list' }).click()
  const start = page.getByRole('button', { name: /^Replace the list/ })
  await expect(start).toBeDisabled()
  await page.getByRole('checkbox', { name: /without the refused line/ }).check()
  await expect(start).toBeDisabled()
  await page.getByLabel(/type its name/).fill(list.name)
  await startImport(page)
  await expectCounts(page, { Unchanged: 5, Refused: 1, Removed: 15 })
  expect((await listOf('replaced')).map(({ code }) => code)).toEqual(['6000', '6001', '6002', '6003', '6004'])
})

test('an import goes on while its page is left, another Admin sees it, and it can be cancelled', async ({ as }) => {
  const list = await emptyList('left')
  const [page, admin] = [await as('owner'), await as('admin')]
  await checkFile(page, list.page, { name: 'long.csv', content: longFile(150_000) })
  await page.getByRole('button', { name: /live on the next call/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import of long.csv' })).toBeVisible()
  const address = page.url()
  await page.goto(list.page)
  await expect(page.getByText(/is importing long\.csv/)).toBeVisible()

  await admin.goto(address)
  await expect(admin.getByRole('progressbar')).toBeVisible()
  await admin.getByRole('button', { name: 'Cancel the import' }).click()
  await expect(admin.getByText(/^Cancelled\./)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/is importing long\.csv/)).toHaveCount(0, { timeout: 15_000 })
  await page.goto(address)
  await expect(page.getByText(/^Cancelled\./)).toBeVisible()
  const [counts] = await ask<{ created: number; rows: number }>(
    `SELECT created, (SELECT count(*)::int FROM mapping WHERE config_id = 'left') AS rows
     FROM import WHERE config_id = 'left' AND NOT dry_run`,
  )
  expect(counts?.created, 'what is written is counted').toBe(counts?.rows)
})

test('an undo puts back what nobody changed since, and says how many it left alone', async ({ as }) => {
  const list = await emptyList('undone')
  const page = await as('owner')
  await checkFile(page, list.page, { name: 'first.csv', content: csvOf(orders(7000, 10)) })
  await startImport(page)
  const first = page.url()
  const grid = await openList(page, 'undone')
  await grid.type('7003', 'label', 'Kept')
  await expect(grid.row('Kept')).toBeVisible()

  await page.goto(first)
  await expect(page.getByText(/can be undone until/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Undo it/ })
    .click()
  await expect(page.getByText('Undone: 9 mappings put back as before. 1 mapping left alone')).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('button', { name: 'Undo this import' })).toHaveCount(0)
  expect((await listOf('undone')).map(({ label }) => label)).toEqual(['Kept'])
  await page.getByRole('link', { name: 'Imports', exact: true }).click()
  await expect(page.getByRole('row', { name: /first\.csv/ })).toContainText('9 put back, 1 left alone')
})

test('a connection lost in mid-upload is said, and the file is sent again without being chosen again', async ({
  as,
}) => {
  const list = await emptyList('lost')
  const page = await as('owner')
  await page.goto(`${list.page}/import`)
  await chooseFile(page, { name: 'orders.csv', content: csvOf(orders(8000, 20)) })
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The connection was lost' })).toBeVisible()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Send it again' }).click()
  await expectCounts(page, { New: 20 })
})

test('a file that is no such list is refused in words, in the browser and by the server', async ({ as }) => {
  const list = await emptyList('wrong')
  const page = await as('owner')
  await page.goto(`${list.page}/import`)
  await chooseFile(page, { name: 'orders.xlsx', content: Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]) })
  const refusal = page.getByRole('main').getByRole('alert')
  await expect(refusal).toContainText('Save the sheet as “CSV UTF-8”')
  await chooseFile(page, { name: 'empty.csv', content: '' })
  await expect(refusal).toContainText('This file is empty.')
  await chooseFile(page, { name: 'shopping.csv', content: 'Fruit,Colour\nApple,red\n' })
  await expect(page.getByText('Customer number: say which column holds it')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check the file' })).toBeDisabled()
})

test('the same file twice is pointed out, with when and by whom, and changes nothing', async ({ as }) => {
  const list = await emptyList('twice')
  const [owner, admin] = [await as('owner'), await as('admin')]
  const file = { name: 'orders.csv', content: csvOf(orders(9000, 5)) }
  await checkFile(owner, list.page, file)
  await startImport(owner)
  await checkFile(admin, list.page, file)
  await expect(admin.getByText(/This very file was imported before: .*by Owner/)).toBeVisible()
  await expectCounts(admin, { New: 0, Changed: 0, Unchanged: 5, Refused: 0 })
  await expect(admin.getByText('there is nothing to import')).toBeVisible()
  await admin.getByRole('link', { name: 'Show that import' }).click()
  await expect(admin.getByText('5 of 5 lines imported.')).toBeVisible()
})

test('an export comes back in unchanged, formulas too, and a search narrows it', async ({ as }) => {
  const list = await emptyList('exported')
  const page = await as('owner')
  await checkFile(page, list.page, { name: 'orders.csv', content: csvOf(orders(1000, 12), order => `"=1+${order}"`) })
  await startImport(page)
  await openList(page, 'exported')
  const whole = await exported(page, 'Export')
  expect(whole.split('\r\n').filter(line => line !== '')).toHaveLength(13)
  await checkFile(page, list.page, { name: 'mapping-list.csv', content: whole })
  await expectCounts(page, { New: 0, Changed: 0, Unchanged: 12, Refused: 0, 'Not in the file': 0 })

  await openList(page, 'exported')
  await page.getByLabel('Search the mapping list').fill('9870001003')
  await expect(page.getByText('1 mapping matches')).toBeVisible()
  const one = await exported(page, 'Export matching')
  expect(one).toContain('1003')
  expect(one).not.toContain('1004')
  expect(page.url(), 'a number stays out of the address').not.toContain('98700')
})

async function exported(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}

function longFile(rows: number): string {
  const line = (index: number) => `+9198${String(10_000_000 + index)},${RAVI},${100_000 + index}`
  return ['phone,agent,code', ...Array.from({ length: rows }, (_, index) => line(index)), ''].join('\n')
}
