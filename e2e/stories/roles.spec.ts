import type { Page } from '@playwright/test'
import { changeOfEveryKind, everythingKept, replay } from '../changing-actions'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { leaksIn, phoneSecret } from '../leaks'
import { CALLING, HUB, MAPPINGS, openMumbaiHub } from '../mumbai-hub'
import { ADDRESS } from '../server'

test('a User sees numbers by their last 3 digits, and no answer of the server holds more', async ({ as }) => {
  const page = await as('user')
  const bodies = bodiesOf(page)
  const hub = await openMumbaiHub(page)
  await expect(hub.row('Asha')).toContainText('•••• 001')
  await page.getByRole('button', { name: 'Try a call' }).click()
  await page.getByRole('tab', { name: /Settings/ }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Phone Numbers' }).click()
  await expect(page.getByRole('heading', { name: 'Phone Numbers' })).toBeVisible()
  await expect(page.getByText('+91 22 6994 7011')).toBeVisible()
  await page.getByRole('navigation').getByRole('link', { name: 'Masked Connect' }).click()
  await expect(page.getByRole('heading', { name: 'Masked Connect' })).toBeVisible()
  await page.getByRole('link', { name: 'Mumbai Hub' }).click()
  await expect(hub.row('Asha')).toContainText('•••• 001')

  const numbers = await numbersOfPeople()
  const answers = await Promise.all(bodies)
  expect(answers.filter(({ text }) => text.includes('Asha')).length, 'answers with mappings in them').toBeGreaterThan(2)
  expect(answers.flatMap(({ url, text }) => leaksIn(text, numbers).map(leak => `${url}: ${leak}`))).toEqual([])
})

test('a User can’t find numbers out by asking', async ({ as }) => {
  const page = await as('user')
  const hub = await openMumbaiHub(page)
  const search = page.getByLabel('Search the mapping list')
  for (const text of ['98700', '9870000001', '+91 98200 00001', '0001']) {
    await search.fill(text)
    await expect(page.getByText('No mapping of this list matches.')).toBeVisible()
  }
  await search.fill('001')
  await expect(hub.row('Asha')).toBeVisible()
  expect(page.url()).toContain('search=001')
  await expect(hub.grid.getByRole('columnheader', { name: 'Customer' }).getByRole('button')).toHaveCount(0)

  const asked = (query: object) => page.request.post(MAPPINGS, { headers: { origin: ADDRESS }, data: query })
  expect(await (await asked({})).text()).toContain('•••• 001')
  expect(await (await asked({ search: '98700' })).json()).toMatchObject({ rows: [] })
  expect((await asked({ sort: { column: 'customerNumber' } })).status()).toBe(403)
  expect(leaksIn(await (await asked({})).text(), await numbersOfPeople())).toEqual([])
})

test('a User’s controls are shown, disabled, with the reason', async ({ as }) => {
  const page = await as('user')
  const reason = /Owners and Admins/
  const hub = await openMumbaiHub(page)
  for (const control of [
    page.getByRole('button', { name: 'Add mapping' }),
    page.getByRole('button', { name: 'Import', exact: true }),
    page.getByRole('button', { name: 'Export', exact: true }),
    hub.row('Asha').getByRole('switch'),
    hub.row('Asha').getByRole('button', { name: /Remove/ }),
  ]) {
    await expect(control).toBeDisabled()
    await expect(control).toHaveAccessibleDescription(reason)
  }
  await hub.cell('Asha', 'followMeNumber').press('Enter')
  await expect(hub.grid.getByRole('textbox')).toHaveCount(0)
  await page.getByRole('tab', { name: /Settings/ }).click()
  for (const name of ['Name', 'Ring time', 'Extra tries'])
    await expect(page.getByLabel(name, { exact: true })).toBeDisabled()
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Try a call' }).click()
  await expect(page.getByText('Owners and Admins try calls here.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Call', exact: true })).toBeDisabled()

  await page.goto(`${CALLING}/numbers`)
  for (const name of [
    'Add number',
    'Route +91 22 6994 7011',
    'Try a call to +91 22 6994 7011',
    'More for +91 22 6994 7011',
  ]) {
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled()
    await expect(page.getByRole('button', { name, exact: true })).toHaveAccessibleDescription(reason)
  }
  await page.goto(`${CALLING}/media`)
  for (const name of ['Record', 'Write text', 'Upload']) {
    await expect(page.getByRole('button', { name })).toBeDisabled()
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(reason)
  }
  for (const address of ['import', 'imports', 'imports/1']) {
    await page.goto(`${HUB}/${address}`)
    await expect(page.getByText(/^Owners and Admins import and export mappings/)).toBeVisible()
    await expect(page.getByRole('button', { name: /Choose a file|Undo/ })).toHaveCount(0)
  }
  await page.goto(`${CALLING}/masked-connect`)
  for (const name of ['Create Config', 'More for Mumbai Hub']) {
    await expect(page.getByRole('button', { name })).toBeDisabled()
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(reason)
  }
})

test('R9 members and roles, carrier credentials, account settings: an Admin and a User look and touch nothing', async ({
  as,
}) => {
  for (const who of ['admin', 'user'] as const) {
    const page = await as(who)
    await page.goto(`${CALLING}/team`)
    for (const control of [
      page.getByRole('button', { name: 'Invite somebody' }),
      page.getByRole('combobox', { name: 'Role of Owner' }),
      page.getByRole('button', { name: 'More for Owner' }),
    ]) {
      await expect(control).toBeDisabled()
      await expect(control).toHaveAccessibleDescription(/Owners/)
    }
    await expect(page.getByText('owner@example.com')).toHaveCount(who === 'admin' ? 1 : 0)

    await page.goto(`${CALLING}/settings`)
    for (const name of ['Account name', 'Time zone']) await expect(page.getByLabel(name).first()).toBeDisabled()
    await expect(page.getByText('Owners change them.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Save|credentials/ })).toHaveCount(0)
    await expect(page.getByText('MASTORIESSTORIESSTOR')).toHaveCount(0)
  }
})

test('R8 reports, audit log, API keys: a User is told who sees the audit log, and gets none of it', async ({ as }) => {
  const page = await as('user')
  const answer = await page.goto(`${CALLING}/audit`)
  await expect(page.getByText('Owners and Admins see who changed what.')).toBeVisible()
  expect(await answer?.text()).not.toMatch(/Settings changed|Member joined/)
  const admin = await as('admin')
  await admin.goto(`${CALLING}/audit`)
  const list = admin.getByRole('list', { name: 'Changes, newest first' })
  await list
    .getByRole('button', { name: /^Show what changed/ })
    .first()
    .click()
  await expect(list.getByRole('row').first()).toBeVisible()
  await admin.getByLabel('Search by the name of what was changed').fill('nothing is called this')
  await expect(admin.getByText('No change matches.')).toBeVisible()
})

test('every action an Owner took is refused to a User who sends it again and to pages of other sites, and nothing changes', async ({
  as,
}) => {
  test.setTimeout(120_000)
  const [owner, admin, user] = [await as('owner'), await as('admin'), await as('user')]
  const actions = await changeOfEveryKind(owner)
  expect(actions.length).toBeGreaterThan(10)
  const before = await everythingKept()
  for (const action of actions) {
    const { text } = await replay(action, user.request)
    expect(text, action.what).toContain('"ok":false')
    expect(text, action.what).not.toContain('"ok":true')
  }
  expect(await everythingKept()).toEqual(before)

  for (const action of actions) {
    const { status } = await replay(action, owner.request, 'https://elsewhere.example')
    expect(status, `${action.what}, from a page of another site`).toBeGreaterThanOrEqual(400)
  }
  expect(await everythingKept()).toEqual(before)

  const added = actions.find(({ what }) => what === 'add a mapping')
  if (!added) throw new Error('The Owner added no mapping.')
  expect((await replay(added, admin.request)).text, 'an Admin may').toContain('"ok":true')
  const hub = await openMumbaiHub(admin)
  await hub
    .row('Replayed')
    .getByRole('button', { name: /Remove/ })
    .click()
  await expect(hub.row('Replayed')).toHaveCount(0)
})

test('an Admin edits the mapping list and the settings', async ({ as }) => {
  const page = await as('admin')
  const hub = await openMumbaiHub(page)
  await hub.type('Asha', 'label', 'Asha K')
  await expect(hub.row('Asha K')).toBeVisible()
  await hub.type('Asha K', 'label', 'Asha')
  await expect(hub.row('Asha K')).toHaveCount(0)
  await hub.saveSetting('Extra tries', '1')
  await hub.saveSetting('Extra tries', '2')
  expect(page.url()).toContain(HUB)
})

/** Every answer the page gets, but for the program itself, which was built before there was any customer. */
function bodiesOf(page: Page): Promise<{ url: string; text: string }>[] {
  const bodies: Promise<{ url: string; text: string }>[] = []
  page.on('response', response => {
    const url = response.url()
    const text = response.text().catch(() => '')
    if (!url.includes('/_next/static/')) bodies.push(text.then(text => ({ url, text })))
  })
  return bodies
}

async function numbersOfPeople() {
  const rows = await ask<{ number: string }>(
    'SELECT customer_number AS number FROM mapping UNION SELECT follow_me_number FROM mapping',
  )
  return rows.map(({ number }) => phoneSecret('the number', number))
}
