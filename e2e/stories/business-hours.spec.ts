import type { Page } from '@playwright/test'
import { followedBy, HOURS, keptSchedule, removeStorySchedules, storySchedule } from '../business-hours'
import { expect, test } from '../fixtures'

test.afterEach(removeStorySchedules)

const SAVE = 'Save · live on the next call'
const REASON = /Owners and Admins/

test('S8: a schedule from nothing to live: hours, a night, a holiday, a message, and what each moment means', async ({
  as,
}) => {
  const page = await as('owner')
  await page.goto(HOURS)
  await page.getByRole('button', { name: 'Create schedule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Story nights')
  await dialog.getByRole('button', { name: 'Create schedule' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Story nights' })).toBeVisible()

  await page.getByLabel('Monday: closes').fill('12.30')
  await page.getByRole('button', { name: 'Add more hours to Monday' }).click()
  await page.getByLabel('Monday, range 2: opens').fill('10 pm')
  await page.getByLabel('Monday, range 2: closes').fill('2')
  await page.getByLabel('Monday, range 2: closes').press('Tab')
  await expect(page.getByLabel('Monday, range 2: opens')).toHaveValue('22:00')
  await expect(page.getByRole('group', { name: 'Monday' })).toContainText('next day')
  await page.getByRole('button', { name: 'More for Monday' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Copy Monday to all days' }).press('Enter')
  await expect(page.getByLabel('Sunday, range 2: closes')).toHaveValue('02:00')
  await page.getByRole('button', { name: 'More for Sunday' }).click()
  await page.getByRole('menuitem', { name: 'Closed all day' }).click()
  await expect(page.getByRole('group', { name: 'Sunday' })).toContainText('Closed all day')

  await page.getByRole('button', { name: 'Add holiday' }).click()
  await page.getByLabel(/^Date of/).fill('2027-12-25')
  await page.getByLabel('Name of the holiday on 2027-12-25').fill('Christmas')
  await page.getByRole('button', { name: 'Add hours to Christmas' }).click()
  await page.getByLabel('Christmas: opens').fill('10')
  await page.getByRole('textbox', { name: /Message when closed/ }).fill('Call again tomorrow.')
  await page.getByRole('button', { name: SAVE }).click()
  await expect(page.getByText('Everything is saved.')).toBeVisible()

  await page.getByRole('textbox', { name: /Message when closed/ }).fill('Call again on Monday.')
  await expect(page.getByText('Now playing“Call again tomorrow.”')).toBeVisible()
  await expect(page.getByText('Will play once saved“Call again on Monday.”')).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('Everything is saved.')).toBeVisible()

  const night = [
    { from: '09:00', to: '12:30' },
    { from: '22:00', to: '02:00' },
  ]
  expect(await keptSchedule('Story nights')).toMatchObject({
    week: [night, night, night, night, night, night, []],
    holidays: [{ date: '2027-12-25', name: 'Christmas', ranges: [{ from: '10:00', to: '18:00' }] }],
  })
  // 27 December 2027 is a Monday.
  await asks(
    page,
    '2027-12-25T11:00',
    'open, by the holiday hours of “Christmas”. Callers reach “Mumbai Hub”. Closes 18:00.',
  )
  await asks(page, '2027-12-26T01:30', 'closed, by the weekly hours. Callers hear a message. Opens tomorrow 09:00.')
  await asks(page, '2027-12-28T01:30', 'open, by the weekly hours. Callers reach “Mumbai Hub”. Closes 02:00.')

  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Business Hours' }).click()
  const row = page.getByRole('row', { name: /Story nights/ })
  await expect(row).toContainText('Mon–Sat 09:00–12:30, 22:00–02:00')
  await expect(row).toContainText(/Open now, closes|Closed, opens/)
  await expect(row).toContainText('Call again tomorrow.')
})

test('bad input is told at its field in words that say what to change, and nothing typed is lost', async ({ as }) => {
  const page = await as('owner')
  await page.goto((await storySchedule('Story hours')).address)
  await page.getByLabel('Tuesday: closes').fill('late')
  await page.getByRole('button', { name: 'Add more hours to Wednesday' }).click()
  await page.getByLabel('Wednesday, range 2: opens').fill('17:00')
  await page.getByRole('button', { name: 'Add holiday' }).click()
  await page.getByRole('button', { name: SAVE }).click()
  await expect(page.getByRole('group', { name: 'Tuesday' })).toContainText('Write a time like 09:30.')
  await expect(page.getByLabel('Tuesday: closes')).toHaveValue('late')
  await expect(page.getByText('Name the holiday.')).toBeVisible()
  await expect(page.getByLabel('Tuesday: closes')).toBeFocused()

  await page.getByLabel('Tuesday: closes').fill('18')
  await page.getByLabel(/^Name of the holiday/).fill('Holi')
  await page.getByRole('button', { name: SAVE }).click()
  await expect(page.getByText('On Wednesday, 09:00–18:00 and 17:00–24:00 overlap. Change one of them.')).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  await expect(page.getByLabel('Wednesday, range 2: opens')).toHaveCount(0)
})

test('closed by hand: it says until when, it can be undone, and an Admin ends it early', async ({ as }) => {
  const page = await as('owner')
  const { address } = await storySchedule('Story hours')
  await page.goto(address)
  await page.getByRole('button', { name: 'Open or close by hand' }).click()
  const dialog = page.getByRole('dialog', { name: 'Open or close by hand' })
  await dialog.getByText('Close', { exact: true }).click()
  await dialog.getByLabel(/For the rest of today/).check()
  await dialog.getByRole('button', { name: 'Close · from the next call on' }).click()
  const panel = page.getByRole('alert').filter({ hasText: 'Closed by hand until' }).filter({ hasText: 'End it now' })
  await expect(panel).toBeVisible()
  expect((await keptSchedule('Story hours'))?.override).toMatchObject({ state: 'closed' })
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(panel).toBeHidden()
  expect((await keptSchedule('Story hours'))?.override).toBeNull()

  await page.getByRole('button', { name: 'Open or close by hand' }).click()
  await dialog.getByLabel('Another time').check()
  await dialog.getByLabel('Ends at').fill('2020-01-01T10:00')
  await dialog.getByRole('button', { name: /from the next call on/ }).click()
  await expect(dialog).toContainText('Pick an end that lies ahead.')
  await expect(dialog.getByLabel('Ends at')).toHaveValue('2020-01-01T10:00')
  await dialog.getByLabel(/For one hour/).check()
  await dialog.getByRole('button', { name: /from the next call on/ }).click()
  await expect(dialog).toBeHidden()

  const admin = await as('admin')
  await admin.goto(address)
  await admin.getByRole('button', { name: 'End it now' }).click()
  await expect(admin.getByRole('button', { name: 'End it now' })).toBeHidden()
  expect((await keptSchedule('Story hours'))?.override).toBeNull()
})

test('two people edit one schedule: the second is told, shown the difference, and loses nothing', async ({ as }) => {
  const { address } = await storySchedule('Story hours')
  const [owner, admin] = [await as('owner'), await as('admin')]
  await owner.goto(address)
  await admin.goto(address)
  await owner.getByLabel('Monday: opens').fill('08:00')
  await admin.getByRole('button', { name: 'Add hours to Saturday' }).click()
  await admin.getByRole('button', { name: SAVE }).click()
  await expect(admin.getByText('Everything is saved.')).toBeVisible()

  await owner.getByRole('button', { name: SAVE }).click()
  const dialog = owner.getByRole('dialog', { name: /Somebody else changed this schedule/ })
  await expect(dialog).toContainText('admin of stories saved it')
  await expect(dialog.getByRole('row', { name: /Saturday/ })).toContainText('Closed all day')
  await expect(dialog.getByRole('row', { name: /Monday/ })).toContainText('08:00–18:00')
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(dialog).toBeHidden()
  await expect(owner.getByText('Everything is saved.')).toBeVisible()
  const { week, version } = (await keptSchedule('Story hours')) ?? {}
  expect(version).toBe(3)
  expect([week?.[0], week?.[5]]).toEqual([[{ from: '08:00', to: '18:00' }], [{ from: '09:00', to: '18:00' }]])
})

test('unsaved hours are asked about before the page is left; without a connection nothing typed is lost', async ({
  as,
}) => {
  const page = await as('owner')
  await page.goto((await storySchedule('Story hours')).address)
  await page.getByLabel('Friday: closes').fill('16')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Phone Numbers' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click()

  await page.evaluate(() => {
    const { fetch } = window
    Object.assign(window, {
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
      reconnect: () => (window.fetch = fetch),
    })
  })
  await page.getByRole('button', { name: SAVE }).click()
  await expect(page.getByText('Not saved: the server could not be reached.')).toBeVisible()
  await expect(page.getByLabel('Friday: closes')).toHaveValue('16:00')
  await page.evaluate(() => (window as unknown as { reconnect: () => void }).reconnect())
  await page.getByRole('button', { name: SAVE }).click()
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  expect((await keptSchedule('Story hours'))?.week[4]).toEqual([{ from: '09:00', to: '16:00' }])
})

test('renamed, duplicated, and deleted by its name; not while a number follows it', async ({ as }) => {
  const page = await as('owner')
  const { id } = await storySchedule('Story hours')
  await followedBy(id, '+912269947099')
  await page.goto(HOURS)
  const choose = async (schedule: string, item: string) => {
    await page.getByRole('button', { name: `More for ${schedule}`, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose('Story hours', 'Rename…')
  await page.getByRole('dialog').getByLabel('Name').fill('Story evenings')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('link', { name: 'Story evenings', exact: true })).toBeVisible()
  await choose('Story evenings', 'Duplicate')
  await expect(page.getByRole('link', { name: 'Story evenings copy' })).toBeVisible()

  await choose('Story evenings', 'Delete…')
  await expect(page.getByRole('dialog')).toContainText('+91 22 6994 7099')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
  await choose('Story evenings copy', 'Delete…')
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete schedule' })
  await expect(confirm).toBeDisabled()
  await page
    .getByRole('dialog')
    .getByLabel(/type its name/)
    .fill('Story evenings copy')
  await confirm.click()
  await expect(page.getByRole('link', { name: 'Story evenings copy' })).toHaveCount(0)
})

test('R5: a User sees schedules and listens to what they play; every other control is disabled with the reason', async ({
  as,
}) => {
  const { address } = await storySchedule('Story hours')
  const page = await as('user')
  await page.goto(HOURS)
  await expect(page.getByRole('row', { name: /Story hours/ })).toContainText('Mumbai Hub')
  for (const name of ['Create schedule', 'More for Story hours']) {
    await expect(page.getByRole('button', { name })).toBeDisabled()
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(REASON)
  }
  await page.goto(address)
  await expect(page.getByText(/You can look at this schedule/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open or close by hand' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Open or close by hand' })).toHaveAccessibleDescription(REASON)
  for (const name of ['Name', 'Time zone', 'Monday: opens', 'Reach Masked Connect'])
    await expect(page.getByLabel(name, { exact: true }).first()).toBeDisabled()
  await expect(page.getByLabel('Message when closed: text')).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Listen to Message when closed' })).toBeEnabled()
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0)
  await page.getByLabel('Check a moment').fill('2027-12-28T10:00')
  await expect(page.getByText(/open, by the weekly hours/)).toBeVisible()
})

test('another account’s schedule is a 404, with nothing of it in the page', async ({ as }) => {
  const { address } = await storySchedule('Story hours')
  const page = await as('outsider')
  for (const theirs of [address, address.replace('/demo/', '/elsewhere/')]) {
    const response = await page.goto(theirs)
    expect(response?.status(), theirs).toBe(404)
    expect(await response?.text(), theirs).not.toMatch(/Story hours|Mumbai Hub/)
  }
})

async function asks(page: Page, moment: string, answer: string): Promise<void> {
  await page.getByLabel('Check a moment').fill(moment)
  await expect(page.getByText(answer)).toBeVisible()
}
