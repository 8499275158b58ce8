import type { Page } from '@playwright/test'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { CALLING, openList } from '../mumbai-hub'

// In configurations of their own: the other stories' list stays as it is.

const RAVI = '+919820000001'

/** A configuration of the demo account with these many mappings, the last of them first in the list. */
async function listOf(id: string, rows: number): Promise<void> {
  await ask('DELETE FROM mapping WHERE config_id = $1', [id])
  await ask(
    `INSERT INTO config (id, account_id, name, updated_at) VALUES ($1, 'demo', $2, now())
     ON CONFLICT (id) DO UPDATE SET deleted_at = NULL`,
    [id, `Stories of ${id}`],
  )
  await ask(
    `INSERT INTO mapping (config_id, customer_number, follow_me_number, order_code, label)
     SELECT $1, '+9198' || lpad((n::bigint * 7919 % 100000000)::text, 8, '0'), $2, (100000 + n)::text, 'row ' || n
     FROM generate_series(1, $3::int) n`,
    [id, RAVI, rows],
  )
}

async function forget(...ids: string[]): Promise<void> {
  await ask('DELETE FROM mapping WHERE config_id = ANY($1)', [ids])
  await ask('DELETE FROM mapping_change WHERE config_id = ANY($1)', [ids])
  await ask('DELETE FROM config WHERE id = ANY($1)', [ids])
}

test.afterAll(() => forget('small', 'long', 'bulk'))

const labels = (id: string) =>
  ask<{ label: string }>('SELECT label FROM mapping WHERE config_id = $1 ORDER BY id DESC', [id]).then(rows =>
    rows.map(({ label }) => label),
  )
const focused = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest<HTMLElement>('[data-row]')
    return cell ? `${cell.dataset.row}:${cell.dataset.column}` : null
  })

test('an edit session by keyboard alone: search, move, edit, type over, Tab on, Esc, switch, undo', async ({ as }) => {
  await listOf('small', 5)
  const page = await as('owner')
  const list = await openList(page, 'small')
  await page.keyboard.press('/')
  await page.keyboard.type('row')
  await expect(page.getByText('5 mappings match')).toBeVisible()
  await list.cell('row 5', 'customerNumber').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  expect(await focused(page)).toBe('1:actions')
  await page.keyboard.press('Home')
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toBe('1:label')

  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.type(' edited')
  await page.keyboard.press('Enter')
  await expect(list.row('row 4 edited')).toBeVisible()
  expect(await focused(page)).toBe('1:label')

  await page.keyboard.type('typed over')
  await page.keyboard.press('Escape')
  await expect(list.row('row 4 edited')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('777888')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('after Tab')
  await page.keyboard.press('Enter')
  await expect(list.row('after Tab')).toContainText('777888')

  await page.keyboard.press('ControlOrMeta+ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  expect(await focused(page)).toBe('1:status')
  await page.keyboard.press('Space')
  await expect(list.row('after Tab')).toContainText('Inactive')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(list.row('after Tab')).toContainText('Live')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(list.row('row 4 edited')).toContainText('777888')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(list.row('row 4 edited')).toContainText('100004')
  await page.keyboard.press('ControlOrMeta+Delete')
  await expect(page.getByText('4 mappings match')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(list.row('row 4 edited')).toBeVisible()
})

test('Tab goes through the cells of a row and leaves the grid at its end', async ({ as }) => {
  await listOf('small', 3)
  const page = await as('owner')
  const list = await openList(page, 'small')
  await list.cell('row 3', 'label').focus()
  for (const column of ['expiresAt', 'status', 'updatedAt', 'actions']) {
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe(`0:${column}`)
  }
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBeNull()
})

test('a block is copied as a spreadsheet does, pasted onto rows and below the last, and undone at once', async ({
  as,
}) => {
  await listOf('small', 3)
  const page = await as('owner')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const list = await openList(page, 'small')
  await list.cell('row 3', 'orderCode').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+c')
  expect(await clipboard(page)).toBe('100003\trow 3\n100002\trow 2')
  await list.cell('row 3', 'customerNumber').click()
  await list.cell('row 2', 'followMeNumber').click({ modifiers: ['Shift'] })
  await page.keyboard.press('ControlOrMeta+c')
  expect(await clipboard(page)).toMatch(/^\+91\d{10}\t\+919820000001\n\+91\d{10}\t\+919820000001$/)

  const before = await labels('small')
  await copy(page, '98700 00041\t98200 00001\t200001\tfirst\n098700 00042\t98200 00002\t0042\tsecond\n')
  await list.cell('row 1', 'customerNumber').click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(list.row('second')).toContainText('+91 98700 00042')
  await expect(list.row('first')).toContainText('200001')
  expect(await labels('small')).toEqual(['second', 'row 3', 'row 2', 'first'])
  await list.undo('1 changed, 1 added')
  await expect(list.row('second')).toHaveCount(0)
  await expect(list.row('row 1')).toBeVisible()
  expect(await labels('small')).toEqual(before)
})

test('a block with mistakes is not pasted; each is told at its cell, mended there, and nothing is lost', async ({
  as,
}) => {
  await listOf('small', 2)
  const page = await as('owner')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openList(page, 'small')
  await page.getByRole('button', { name: 'Add mapping' }).click()
  const rows = ['Customer\tFollow-me number\tOrder code\tLabel', '98700\t98200 00001\t300001\tone']
  await copy(
    page,
    [...rows, '98700 00052\t98200 00001\t100002\ttwo', '98700 00053\t98200 00001\t300003\tthree'].join('\n'),
  )
  await page.getByLabel('New mapping: Customer').press('ControlOrMeta+v')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Nothing was pasted yet')
  await expect(dialog).toContainText('Not a phone number')
  await expect(dialog).toContainText('Order code 100002 belongs to “row 2”.')
  expect(await labels('small')).toEqual(['row 2', 'row 1'])
  await dialog.getByLabel('Row 1, Customer').fill('98700 00051')
  await dialog.getByRole('button', { name: 'Paste all' }).click()
  await expect(dialog).not.toContainText('Not a phone number')
  await dialog.getByLabel('Row 2, Order code').fill('300002')
  await dialog.getByRole('button', { name: 'Paste all' }).click()
  await expect(dialog).toBeHidden()
  expect(await labels('small')).toEqual(['one', 'two', 'three', 'row 2', 'row 1'])
})

test('Delete clears what may be empty, as one change', async ({ as }) => {
  await listOf('small', 3)
  const page = await as('owner')
  const list = await openList(page, 'small')
  await list.cell('row 3', 'orderCode').click()
  await list.cell('row 1', 'label').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Delete')
  await expect(page.getByText('3 mappings cleared.')).toBeVisible()
  expect(await labels('small')).toEqual([null, null, null])
  await list.undo('cleared')
  await expect(list.row('row 2')).toContainText('100002')
})

test('many are chosen and switched off, with those in sight another choice than all that match; each is undone', async ({
  as,
}) => {
  test.setTimeout(120_000)
  await listOf('bulk', 1_203)
  const page = await as('admin')
  const list = await openList(page, 'bulk')
  await expect(page.getByText('1,203 mappings')).toBeVisible()
  await list.choose('row 1203')
  await list.choose('row 1200', { modifiers: ['Shift'] })
  await expect(page.getByText('4 chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Switch off' }).click()
  await list.undo('4 mappings switched off')
  await expect(page.getByText('Undone: 4 mappings.')).toBeVisible()
  await expect(list.row('row 1203')).toContainText('Live')

  await list.grid.getByLabel('Choose the mappings in sight').click()
  await expect(page.getByText(/^\d\d chosen$/)).toBeVisible()
  await page.getByRole('button', { name: 'Choose all 1,203 in the list' }).click()
  await expect(page.getByText('All 1,203 in the list chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Set expiry' }).click()
  await page.getByRole('dialog').getByLabel('Expires').fill('2030-01-31T10:00')
  await page.getByRole('button', { name: /^Set expiry ·/ }).click()
  await expect(page.getByText('1,203 mappings given the new expiry.')).toBeVisible({ timeout: 60_000 })
  await list.undo('given the new expiry')
  await expect(page.getByText('Undone: 1,203 mappings.')).toBeVisible({ timeout: 60_000 })
  expect(await ask("SELECT DISTINCT expires_at FROM mapping WHERE config_id = 'bulk'")).toEqual([{ expires_at: null }])
  expect(
    await ask("SELECT after FROM audit_entry WHERE action = 'mapping.manyExpirySet' ORDER BY id DESC LIMIT 1"),
  ).toMatchObject([{ after: { count: 1_203, expiresAt: '2030-01-31T04:30:00.000Z' } }])
})

test('a change of all that match whose tab was closed is offered to go on with, or to undo, by whoever opens the list next', async ({
  as,
}) => {
  test.setTimeout(180_000)
  await listOf('bulk', 60_000)
  const left = async (name: string) => {
    const page = await as('owner')
    const list = await openList(page, 'bulk')
    await expect(page.getByText('60,000 mappings')).toBeVisible()
    await list.grid.getByLabel('Choose the mappings in sight').click()
    await page.getByRole('button', { name: 'Choose all 60,000 in the list' }).click()
    await page.getByRole('button', { name }).click()
    await expect(page.getByText(/… [\d,]+ so far/)).toBeVisible({ timeout: 30_000 })
    await page.close()
  }
  const off = () => ask("SELECT count(*)::int AS n FROM mapping WHERE config_id = 'bulk' AND NOT active")
  await left('Switch off')
  const page = await as('admin')
  await openList(page, 'bulk')
  const notice = page.getByRole('alert').filter({ hasText: 'A change was left unfinished' })
  await expect(notice).toBeVisible({ timeout: 20_000 })
  await expect(notice).toContainText(/began switching mappings off on .*; [\d,]+ mappings are done so far/)
  expect(await off()).not.toEqual([{ n: 60_000 }])
  await notice.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('60,000 mappings switched off.')).toBeVisible({ timeout: 90_000 })
  await expect(notice).toBeHidden()
  expect(await off()).toEqual([{ n: 60_000 }])

  await left('Switch on')
  await page.reload()
  await notice.getByRole('button', { name: 'Undo' }).click({ timeout: 20_000 })
  await expect.poll(off, { timeout: 90_000 }).toEqual([{ n: 60_000 }])
  await expect(notice).toBeHidden()
})

test('switching on tells which could not be, because another has their code, and does the rest', async ({ as }) => {
  await listOf('small', 3)
  await ask("UPDATE mapping SET active = false WHERE config_id = 'small'")
  await ask("UPDATE mapping SET order_code = '100001' WHERE config_id = 'small' AND label = 'row 3'")
  const page = await as('owner')
  const list = await openList(page, 'small')
  await page.getByText('Inactive', { exact: true }).first().click()
  await list.grid.getByLabel('Choose the mappings in sight').click()
  await page.getByRole('button', { name: 'Switch on' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 mapping could not be switched on')
  await expect(dialog).toContainText('Order code 100001 is used twice here.')
  await dialog.getByRole('button', { name: 'All else is done' }).click()
  expect(await ask("SELECT count(*)::int AS n FROM mapping WHERE config_id = 'small' AND active")).toEqual([{ n: 2 }])
})

test('a hundred thousand rows: the last is a key away, each is found, and only those in sight are in the page', async ({
  as,
}) => {
  test.setTimeout(180_000)
  await listOf('long', 100_000)
  const page = await as('owner')
  const list = await openList(page, 'long')
  await expect(list.row('row 100000')).toBeVisible()
  await expect(page.getByText('100,000 mappings')).toBeVisible()
  await expect(list.grid).toHaveAttribute('aria-rowcount', '100001')
  await list.cell('row 100000', 'label').focus()
  await page.keyboard.press('ControlOrMeta+End')
  await expect(list.grid.getByText('row 1', { exact: true })).toBeInViewport()
  expect(await focused(page)).toBe('99999:actions')
  await expect(list.grid.locator('[aria-rowindex="100001"]')).toContainText('100001')
  expect(await list.grid.getByRole('row').count()).toBeLessThan(60)

  await page.keyboard.press('PageUp')
  await page.keyboard.press('ControlOrMeta+Home')
  await expect(list.row('row 100000')).toBeInViewport()
  await list.grid.evaluate(grid => grid.scrollTo(0, grid.scrollHeight / 2))
  await expect(list.grid.getByText(/^row (49|50)\d{3}$/).nth(12)).toBeInViewport()

  await page.getByLabel('Search the mapping list').fill('row 54321')
  await expect(page.getByText('1 mapping match')).toBeVisible()
  await expect(list.row('row 54321')).toBeVisible()
  await page.getByLabel('Search the mapping list').fill('104567')
  await expect(list.row('row 4567')).toBeVisible()
  expect(page.url()).not.toContain('104567')
  await page.getByLabel('Search the mapping list').fill('4567')
  await list.grid.getByRole('columnheader', { name: 'Label' }).getByRole('button').click()
  await expect(page).toHaveURL(/search=4567&sort=label/)
})

test('a User looks, by keyboard too, sees numbers masked, and can change nothing', async ({ as }) => {
  await listOf('small', 3)
  const page = await as('user')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const list = await openList(page, 'small')
  const before = await ask("SELECT * FROM mapping WHERE config_id = 'small'")
  await expect(list.grid.getByLabel('Choose the mappings in sight')).toBeDisabled()
  await expect(list.grid.getByLabel('Choose the mappings in sight')).toHaveAccessibleDescription(/Owners and Admins/)
  await list.cell('row 3', 'customerNumber').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ControlOrMeta+c')
  expect(await clipboard(page)).toMatch(/^•••• \d{3}\t•••• 001$/)
  await copy(page, '98700 00041\t98200 00001')
  for (const key of ['ControlOrMeta+v', 'Delete', 'ControlOrMeta+Delete', 'Enter', 'x', 'Space'])
    await page.keyboard.press(key)
  await expect(list.grid.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByText('3 mappings')).toBeVisible()
  expect(await ask("SELECT * FROM mapping WHERE config_id = 'small'")).toEqual(before)
})

test('two people edit one cell: the second is told, sees theirs, and may still save', async ({ as }) => {
  await listOf('small', 2)
  const [owner, admin] = [await as('owner'), await as('admin')]
  const [owners, admins] = [await openList(owner, 'small'), await openList(admin, 'small')]
  await owners.type('row 2', 'label', 'the Owner’s')
  await expect(owners.row('the Owner’s')).toBeVisible()
  const cell = await admins.type('row 2', 'label', 'the Admin’s')
  await expect(cell.getByRole('alert')).toContainText('Somebody made this “the Owner’s” meanwhile.')
  await expect(cell.locator('input')).toHaveValue('the Admin’s')
  await cell.locator('input').press('Enter')
  await expect(cell).toHaveText('the Admin’s')
  expect(await labels('small')).toEqual(['the Admin’s', 'row 1'])
})

test('with the server away what was typed stays, with the reason, and is saved by trying again', async ({ as }) => {
  await listOf('small', 2)
  const page = await as('owner')
  const list = await openList(page, 'small')
  await page.context().setOffline(true)
  const cell = await list.type('row 2', 'label', 'kept')
  await expect(cell.getByRole('alert')).toContainText('could not be reached')
  await expect(cell.locator('input')).toHaveValue('kept')
  await page.getByLabel('Search the mapping list').fill('row 1')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(list.row('row 1')).toBeVisible()
  await page.getByLabel('Search the mapping list').fill('')
  await expect(list.grid.getByText('kept')).toBeVisible()
  await list.grid.locator('[data-row="0"][data-column="label"]').press('Enter')
  await list.grid.locator('input[type="text"]').press('Enter')
  await expect.poll(() => labels('small')).toEqual(['kept', 'row 1'])
})

test('another account’s list can’t be counted, nor changed', async ({ as }) => {
  const [owner, outsider] = [await as('owner'), await as('outsider')]
  const asked = (page: Page) =>
    page.request.post(`${CALLING}/masked-connect/mumbai-hub/mappings/count`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: {},
    })
  expect(await (await asked(owner)).json()).toMatchObject({ exact: true })
  expect((await asked(outsider)).status()).toBe(404)
})

/** What a paste would bring. */
function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate(text => navigator.clipboard.writeText(text), text)
}
