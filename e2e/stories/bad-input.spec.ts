import { ask } from '../database'
import { expect, test } from '../fixtures'
import {
  CALLING,
  type Column,
  fillNewMapping,
  type NewMapping,
  newField,
  openMumbaiHub,
  saveSettings,
} from '../mumbai-hub'

const GOOD = { Customer: '98700 00031', 'Follow-me number': '98200 00002', 'Order code': '6031' } satisfies NewMapping

const REFUSED: { what: string; typed: NewMapping; told: RegExp; column: Column }[] = [
  {
    what: 'a bad number',
    typed: { Customer: '98700' },
    told: /Not a phone number\. Write it like/,
    column: 'customerNumber',
  },
  {
    what: 'a code with letters',
    typed: { 'Order code': 'AB12' },
    told: /Use digits only/,
    column: 'orderCode',
  },
  {
    what: 'a code out of range',
    typed: { 'Order code': '12' },
    told: /Codes here have 4 to 10 digits; this one has 2/,
    column: 'orderCode',
  },
  {
    what: 'a duplicate live code',
    typed: { 'Order code': '7301' },
    told: /Order code 7301 belongs to .*Dev, first parcel.*Choose another code/,
    column: 'orderCode',
  },
  {
    what: 'a follow-me number abroad',
    typed: { 'Follow-me number': '+1 415 555 2671' },
    told: /must be Indian \(\+91\)/,
    column: 'followMeNumber',
  },
  {
    what: 'a follow-me number that is a business number',
    typed: { 'Follow-me number': '022 6994 7011' },
    told: /This is a business number/,
    column: 'followMeNumber',
  },
  {
    what: 'a follow-me number that is the customer’s',
    typed: { 'Follow-me number': '98700 00031' },
    told: /Customer and agent have the same number/,
    column: 'followMeNumber',
  },
  {
    what: 'an expiry in the past',
    typed: { Expires: '2020-01-31T10:00' },
    told: /This time has passed\. Pick a later one/,
    column: 'expiresAt',
  },
]

test.describe('a new mapping is refused in words that say what to change, and nothing typed is lost', () => {
  for (const { what, typed, told } of REFUSED)
    test(what, async ({ as }) => {
      const page = await as('owner')
      const hub = await openMumbaiHub(page)
      const filled: NewMapping = { ...GOOD, Label: 'Kept', ...typed }
      await hub.add(filled)
      await expect(hub.grid.getByRole('alert')).toHaveText(told)
      for (const [field, text] of Object.entries(filled))
        await expect(newField(page, field as keyof NewMapping)).toHaveValue(text)
      expect(await ask('SELECT id FROM mapping WHERE customer_number = $1', ['+919870000031'])).toEqual([])

      const mended: NewMapping = { ...GOOD, Expires: '' }
      await fillNewMapping(page, mended)
      await newField(page, 'Customer').press('Enter')
      await expect(hub.row('Kept')).toBeVisible()
      await hub
        .row('Kept')
        .getByRole('button', { name: /Remove/ })
        .click()
      await expect(hub.row('Kept')).toHaveCount(0)
    })
})

test('a cell of the grid says the same, keeps what was typed, and Esc leaves it as it was', async ({ as }) => {
  const hub = await openMumbaiHub(await as('owner'))
  const before = await ask("SELECT * FROM mapping WHERE label = 'Asha'")
  for (const { what, typed, told, column } of REFUSED) {
    const [text = ''] = what.endsWith('the customer’s') ? ['98700 00001'] : Object.values(typed)
    const cell = await hub.type('Asha', column, text)
    await expect(cell.getByRole('alert'), what).toHaveText(told)
    await expect(cell.locator('input'), what).toHaveValue(text)
    await cell.locator('input').press('Escape')
    await expect(cell.getByRole('alert')).toHaveCount(0)
  }
  expect(await ask("SELECT * FROM mapping WHERE label = 'Asha'")).toEqual(before)
})

test('the settings form says what to change and keeps what was typed', async ({ as }) => {
  const page = await as('owner')
  await openMumbaiHub(page)
  await page.getByRole('tab', { name: /Settings/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('')
  await page.getByLabel('Shortest code, in digits').fill('8')
  await page.getByLabel('Longest code, in digits').fill('5')
  await page.getByLabel('Ring time').fill('3')
  await saveSettings(page)
  await expect(page.getByText('Give the configuration a name.')).toBeVisible()
  await expect(page.getByText(/Ring time in seconds: from 5 to 120/)).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Mumbai Hub')
  await page.getByLabel('Ring time').fill('30')
  await saveSettings(page)
  await expect(page.getByText(/The longest code can’t be shorter/)).toBeVisible()
  await expect(page.getByLabel('Shortest code, in digits')).toHaveValue('from 8')
  await expect(page.getByLabel('Longest code, in digits')).toHaveValue('to 5 digits')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByLabel('Shortest code, in digits')).toHaveValue('from 4')
  await expect(page.getByText('Everything is saved.')).toBeVisible()
})

test('two people edit one configuration: the second is told, shown the difference, and loses nothing', async ({
  as,
}) => {
  const [owner, admin] = [await as('owner'), await as('admin')]
  const [ownersHub, adminsHub] = [await openMumbaiHub(owner), await openMumbaiHub(admin)]
  await owner.getByRole('tab', { name: /Settings/ }).click()
  await owner.getByLabel('Extra tries').fill('4')
  await adminsHub.saveSetting('Ring time', '50')

  await saveSettings(owner)
  const dialog = owner.getByRole('dialog', { name: /Somebody else changed this configuration/ })
  await expect(dialog).toContainText('admin of stories saved it')
  await expect(dialog.getByRole('row', { name: /Ring time/ })).toContainText('50 seconds')
  await expect(dialog.getByRole('row', { name: /Extra tries/ })).toContainText('4')
  await dialog.getByRole('button', { name: /Save/ }).click()
  await expect(dialog).toBeHidden()
  expect(await ask("SELECT retries, ring_seconds FROM config WHERE id = 'mumbai-hub'")).toEqual([
    { retries: 4, ring_seconds: 50 },
  ])

  await ownersHub.saveSetting('Ring time', '30')
  await ownersHub.saveSetting('Extra tries', '2')
})

test('unsaved settings are asked about before the page is left', async ({ as }) => {
  const page = await as('owner')
  await openMumbaiHub(page)
  await page.getByRole('tab', { name: /Settings/ }).click()
  await page.getByLabel('Extra tries').fill('5')
  await page.getByRole('navigation').getByRole('link', { name: 'Phone Numbers' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click()
  await expect(page.getByLabel('Extra tries')).toHaveValue('5')
  await page.getByRole('navigation').getByRole('link', { name: 'Phone Numbers' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click()
  await expect(page.getByRole('heading', { name: 'Phone Numbers' })).toBeVisible()
})

test('a configuration’s name that is empty or taken', async ({ as }) => {
  const page = await as('owner')
  await page.goto(`${CALLING}/masked-connect`)
  await page.getByRole('button', { name: 'Create Config' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create Config' }).click()
  await expect(dialog).toContainText('Give the configuration a name.')
  await dialog.getByLabel('Name').fill('mumbai hub')
  await dialog.getByRole('button', { name: 'Create Config' }).click()
  await expect(dialog).toContainText('There is a configuration “mumbai hub” already. Choose another name.')
  await expect(dialog.getByLabel('Name')).toHaveValue('mumbai hub')
})

test.describe('a number to add', () => {
  for (const [typed, told] of [
    ['12345', /Not a phone number/],
    ['+1 415 555 2671', /must be Indian/],
    ['022 6994 7011', /already/],
  ] as const)
    test(typed, async ({ as }) => {
      const page = await as('owner')
      await page.goto(`${CALLING}/numbers`)
      await page.getByRole('button', { name: 'Add number' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add a number' })
      await dialog.getByLabel('Number').fill(typed)
      await dialog.getByLabel('Label').fill('Kept')
      await dialog.getByRole('button', { name: 'Add number' }).click()
      await expect(dialog.getByText(told)).toBeVisible()
      await expect(dialog.getByLabel('Number')).toHaveValue(typed)
      await expect(dialog.getByLabel('Label')).toHaveValue('Kept')
    })
})

test('a message without words is not saved', async ({ as }) => {
  const page = await as('owner')
  await page.goto(`${CALLING}/numbers`)
  await page.getByRole('button', { name: 'Route +91 22 6994 7012' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'A message' }).check()
  const words = dialog.getByRole('textbox', { name: 'What callers hear: text' })
  await words.fill('  ')
  await dialog.getByRole('button', { name: /Save/ }).click()
  await expect(dialog).toContainText('Write what callers will hear.')
  await expect(words).toHaveValue('  ')
})
