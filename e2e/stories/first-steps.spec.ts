import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { CALLING, fillNewMapping, newField } from '../mumbai-hub'
import { tryACall } from '../try-a-call'

test('from an empty account to the first masked call, by the steps the page shows', async ({ as }) => {
  test.setTimeout(180_000)
  const page = await as('owner')
  await page.goto('/crm/new-account')
  await page.getByLabel('Account name').fill(`First Steps ${Date.now().toString(36)}`)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL(/\/masked-connect$/)
  const list = page.url()
  const start = list.replace(/\/masked-connect$/, '')

  await expect(steps(page)).toContainText('0 of 5 done')
  await expect(step(page, 'Audio')).toContainText('Optional')
  await expect(step(page, 'Audio')).toContainText('Skip it if you like')
  await expect(step(page, 'Configuration')).toHaveAttribute('aria-current', 'step')
  for (const name of ['Fill the mapping list', 'Route a number', 'Try a call'])
    await expect(steps(page).getByRole('button', { name })).toBeDisabled()

  await steps(page).getByRole('button', { name: 'Create a configuration' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('First Hub')
  await dialog.getByRole('button', { name: 'Create Config' }).click()
  await expect(page.getByRole('heading', { name: 'First Hub' })).toBeVisible()

  await page.goto(list)
  await expect(steps(page)).toContainText('1 of 5 done')
  await steps(page).getByRole('link', { name: 'Import a file' }).click()
  await expect(page.getByRole('heading', { name: 'Import mappings' })).toBeVisible()
  await page.goBack()
  await steps(page).getByRole('link', { name: 'Fill the mapping list' }).click()
  await page.getByRole('button', { name: 'Add mapping' }).first().click()
  await fillNewMapping(page, { Customer: '98700 00041', 'Follow-me number': '98200 00041', 'Order code': '4141' })
  await newField(page, 'Customer').press('Enter')
  await expect(page.getByRole('grid', { name: 'Mapping list' }).getByText('+91 98700 00041')).toBeVisible()

  await page.goto(start)
  await expect(step(page, 'Mappings')).toContainText('Done')
  await steps(page).getByRole('link', { name: 'Route a number' }).click()
  await page.getByRole('button', { name: 'Add number' }).first().click()
  // A number belongs to one account only: another one every time.
  await dialog.getByLabel('Number').fill(`022 6${String(Date.now()).slice(-7)}`)
  await dialog.getByRole('button', { name: 'Add number' }).click()
  await dialog.getByRole('radio', { name: 'Masked Connect' }).check()
  await dialog.getByRole('combobox', { name: 'Configuration' }).click()
  await page.getByRole('option', { name: 'First Hub' }).click()
  await dialog.getByRole('button', { name: 'Save · live on the next call' }).click()
  await expect(dialog).toBeHidden()

  await page.goto(start)
  await expect(steps(page)).toContainText('3 of 5 done')
  await expect(step(page, 'Test call')).toHaveAttribute('aria-current', 'step')
  await steps(page).getByRole('button', { name: 'Try a call' }).click()
  const call = tryACall(page)
  await call.from('98700 00041')
  await expect(call.agentsPhone).toContainText('Incoming call')
  await call.press('Answer')
  await expect(call.panel).toContainText(/connected/i)
  await call.press('The caller hangs up')
  await tryACall(page).close()
  await expect(page.getByRole('heading', { name: 'Your first masked call is made' })).toBeVisible()
  await page.goto(list)
  await expect(page.getByRole('link', { name: 'First Hub' })).toBeVisible()
  await expect(steps(page)).toHaveCount(0)
})

test('put away, the steps stay away in this browser, and are found again in the account’s menu', async ({ as }) => {
  const page = await as('outsider')
  await page.goto('/crm/settings/calling/elsewhere/masked-connect')
  await page.getByRole('button', { name: 'Put the first steps away' }).click()
  await expect(steps(page)).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Masked Connect', level: 1 })).toBeVisible()
  await expect(steps(page)).toHaveCount(0)
  await page.getByRole('button', { name: /^Account:/ }).click()
  await page.getByRole('menuitem', { name: 'First steps' }).click()
  await expect(steps(page)).toContainText('of 5 done')
})

test('a User sees how far the account is and takes no step; another account’s page is a 404', async ({ as }) => {
  const user = await as('user')
  await user.goto(`${CALLING}/masked-connect`)
  await expect(user.getByRole('link', { name: 'Mumbai Hub' })).toBeVisible()
  await expect(steps(user)).toHaveCount(0)
  await user.goto(CALLING)
  await expect(step(user, 'Mappings')).toContainText('Done')
  const locked = steps(user).getByRole('button')
  await expect(locked).toHaveCount(5)
  for (const button of await locked.all()) {
    await expect(button).toBeDisabled()
    await expect(button).toHaveAccessibleDescription(/Owners and Admins/)
  }
  const outsider = await as('outsider')
  expect((await outsider.goto(CALLING))?.status()).toBe(404)
})

test('an Admin is led on by the steps as an Owner is', async ({ as }) => {
  const page = await as('admin')
  await page.goto(CALLING)
  await steps(page).getByRole('link', { name: 'Open the mapping list' }).click()
  await expect(page.getByRole('grid', { name: 'Mapping list' })).toBeVisible()
})

function steps(page: Page) {
  return page.getByRole('region', { name: /^(First steps|Your first masked call is made)$/ })
}

function step(page: Page, title: string) {
  return steps(page)
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^${title}`) })
}
