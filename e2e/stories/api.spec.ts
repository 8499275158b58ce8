import type { Page } from '@playwright/test'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { newBrowser, ownAccount } from '../own-account'
import { ADDRESS } from '../server'

const API = `${ADDRESS}/api/v1`

test('an Owner makes a key, an order system works with it, and a revoked one stops within a second', async ({
  browser,
  request,
}) => {
  const account = await ownAccount(browser, 'Api keys')
  const { owner, pages, id: accountId } = account
  await ask(`INSERT INTO config (id, account_id, name, updated_at) VALUES ($1, $2, 'Hub', now())`, [
    `${accountId}-hub`,
    accountId,
  ])
  await owner.goto(`${pages}/api`)
  await expect(owner.getByText('No API keys yet')).toBeVisible()
  await expect(owner.getByText(`${API}/configs/${accountId}-hub/orders/4821`).first()).toBeVisible()

  const key = await createKey(owner, 'ERP of the warehouse')
  expect(key).toMatch(/^mck_\w{38}$/)
  await owner.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(owner.getByRole('row', { name: /ERP of the warehouse/ })).toContainText('Never')
  await expect(owner.getByRole('dialog')).toHaveCount(0)
  expect(await owner.content()).not.toContain(key)
  await owner.reload()
  expect(await owner.content()).not.toContain(key)

  const headers = { authorization: `Bearer ${key}` }
  const order = `${API}/configs/${accountId}-hub/orders/4821`
  const dispatched = await request.put(order, {
    headers,
    data: { customerNumber: '98700 00001', followMeNumber: '98200 00001', occurredAt: '2026-11-20T09:00:00Z' },
  })
  expect([dispatched.status(), await dispatched.json()]).toMatchObject([201, { result: 'created' }])
  const delivered = await request.delete(`${order}?occurredAt=2026-11-20T10:00:00Z`, { headers })
  expect(await delivered.json()).toMatchObject({ result: 'removed' })
  const late = await request.put(order, {
    headers,
    data: { customerNumber: '98700 00001', followMeNumber: '98200 00001', occurredAt: '2026-11-20T09:30:00Z' },
  })
  expect(await late.json()).toEqual({ data: null, result: 'ignored' })

  await expect
    .poll(async () => {
      await owner.reload()
      return owner.getByRole('row', { name: /ERP of the warehouse/ }).textContent()
    })
    .toMatch(/ago|now|second/)

  await owner.getByRole('button', { name: 'Revoke ERP of the warehouse' }).click()
  await owner.getByRole('button', { name: 'Revoke key' }).click()
  await expect(owner.getByText('No API keys yet')).toBeVisible()
  await owner.waitForTimeout(1000)
  expect((await request.get(`${API}/configs`, { headers })).status()).toBe(401)
  const entries = await ask<{ action: string; after: unknown }>(
    `SELECT action, after FROM audit_entry WHERE account_id = $1 AND action LIKE 'apiKey.%' ORDER BY id`,
    [accountId],
  )
  expect(entries.map(({ action }) => action)).toEqual(['apiKey.created', 'apiKey.revoked'])
  expect(JSON.stringify(entries)).not.toContain(key)
})

test('what is wrong with a new key is said at its field', async ({ browser }) => {
  const { owner, pages } = await ownAccount(browser, 'Api key mistakes')
  await owner.goto(`${pages}/api`)
  await owner.getByRole('button', { name: 'Create key' }).first().click()
  const dialog = owner.getByRole('dialog')
  for (const scope of ['Look at configurations', 'Add, change and remove']) await dialog.getByLabel(scope).uncheck()
  await dialog.getByLabel('Expires').fill('2020-01-01T10:00')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText('Name the system that will use the key.')).toBeVisible()
  await expect(dialog.getByText('Choose at least one scope.')).toBeVisible()
  await dialog.getByLabel('Name').fill('ERP')
  await dialog.getByLabel('Look at the call log').check()
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText('This time has passed. Pick a later one, or none.')).toBeVisible()
})

test('an Admin makes and revokes keys too; a User is told that they are for Owners and Admins', async ({ as }) => {
  const admin = await as('admin')
  await admin.goto('/crm/settings/calling/demo/api')
  await createKey(admin, 'Made by an Admin')
  await admin.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  const user = await as('user')
  await user.goto('/crm/settings/calling/demo/api')
  const create = user.getByRole('button', { name: 'Create key' })
  await expect(create).toBeDisabled()
  await expect(create).toHaveAccessibleDescription(/Owners and Admins/)
  expect(await user.content()).not.toContain('Made by an Admin')
  await admin.getByRole('button', { name: 'Revoke Made by an Admin' }).click()
  await admin.getByRole('button', { name: 'Revoke key' }).click()
  await expect(admin.getByText('No API keys yet')).toBeVisible()
})

test('the pages about the API are open to everybody, and lead to its document', async ({ browser }) => {
  const page = await newBrowser(browser)
  await page.goto('/docs/api')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Masked Connect partner API')
  await page.getByRole('link', { name: 'Remove by order code' }).click()
  await expect(page.getByRole('article', { name: 'Remove by order code' })).toBeInViewport()
  const document = await page.request.get('/api/v1/openapi.json')
  expect(await document.json()).toMatchObject({ openapi: '3.1.0' })
})

test('ten megabytes are refused in words, and the connection lives on', async ({ request }) => {
  const large = await request.post(`${API}/configs/hub/mappings`, {
    headers: { 'content-type': 'application/json', authorization: 'Bearer mck_none' },
    data: Buffer.alloc(10_000_000, 'x'),
  })
  expect([large.status(), large.headers()['content-type']]).toEqual([401, 'application/problem+json'])
  expect((await request.get(`${API}/openapi.json`)).status()).toBe(200)
})

async function createKey(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Create key' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create key' }).click()
  return dialog.getByLabel(`Key for ${name}`).inputValue()
}
