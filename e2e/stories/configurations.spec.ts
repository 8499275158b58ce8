import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { ask } from '../database'
import { asha, stranger } from '../demo'
import { demoTelephone, expect, test } from '../fixtures'
import { CALLING, saveSettings } from '../mumbai-hub'
import { ADDRESS } from '../server'

// Configurations of the stories' own, on a number of their own; the demo account is left as it was.

const CONFIGS = `${CALLING}/masked-connect`
const NUMBER = '+912269947091'
const SAVED = 'Everything is saved.'

test.afterEach(async () => {
  await ask("DELETE FROM phone_number WHERE id LIKE 'story-%'")
  await ask("DELETE FROM schedule WHERE id LIKE 'story-%'")
  await ask("UPDATE config SET deleted_at = now() WHERE name LIKE 'Story %' AND deleted_at IS NULL")
})

test('a new configuration: what is saved, greeting, rejection and prompts, is what the next caller meets', async ({
  as,
}) => {
  const page = await as('owner')
  const configId = await create(page, 'Story Depot')
  await showSettings(page)
  await page.getByText('Order code only').click()
  await page.getByLabel('Extra tries').fill('0')
  await say(page, 'Greeting', 'Welcome to the story depot.')
  await say(page, 'Rejection message', 'The depot can’t help you. Bye.')
  await page.getByRole('button', { name: /own words/ }).click()
  await page.getByRole('textbox', { name: 'Unknown order code' }).fill('The depot knows no such code.')
  await expect(page.getByRole('complementary')).toContainText('“Welcome to the story depot.”')
  await expect(page.getByText('No ringback is set: a standard ring plays.')).toBeVisible()
  await save(page)

  await route(configId)
  const telephone = demoTelephone(ADDRESS, [NUMBER])
  const call = await telephone.from(stranger.number).dial(NUMBER)
  await call.hears('Welcome to the story depot.')
  await call.press('9999#')
  await call.hears('The depot can’t help you. Bye.')
  await call.ended()

  await say(page, 'Greeting', 'Good evening.')
  await expect(page.getByText('Now playing“Welcome to the story depot.”')).toBeVisible()
  await expect(page.getByText('Will play once saved“Good evening.”')).toBeVisible()
  await save(page)
  const next = await telephone.from(stranger.number).dial(NUMBER)
  await next.hears('Good evening.')
  next.neverHeard('Welcome to the story depot.')
  await next.hangsUp()
})

test('what is set is kept: words, language and voice are there when the page is opened again', async ({ as }) => {
  const page = await as('owner')
  await edited(page, 'Story Voices')
  const prompts = page.getByRole('region', { name: 'Spoken prompts' })
  await prompts.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: 'Hindi' }).click()
  await prompts.getByRole('button', { name: /own words/ }).click()
  await prompts.getByRole('textbox', { name: 'No key was pressed' }).fill('Kripya phir se koshish karein.')
  await say(page, 'Hold music', 'Please wait.')
  await save(page)

  await page.reload()
  await page.getByRole('tab', { name: /Settings/ }).click()
  await expect(prompts.getByRole('combobox', { name: 'Language' })).toHaveValue('Hindi')
  await expect(prompts.getByRole('button', { name: '1 of 7 prompts in your own words' })).toBeVisible()
  await expect(prompts.getByRole('textbox', { name: 'No key was pressed' })).toHaveValue(
    'Kripya phir se koshish karein.',
  )
  await expect(page.getByLabel('Hold music: text')).toHaveValue('Please wait.')
  await prompts.getByRole('textbox', { name: 'No key was pressed' }).fill('')
  await save(page)
  await expect(prompts.getByRole('button', { name: 'Write prompts in your own words' })).toBeVisible()
})

test('audio without words is not saved: the page says what to change and keeps the rest', async ({ as }) => {
  const page = await as('owner')
  await edited(page, 'Story Empty')
  await say(page, 'Greeting', '')
  await page.getByLabel('Extra tries').fill('5')
  await saveSettings(page)
  await expect(page.getByText('Write what callers will hear.')).toBeVisible()
  await expect(page.getByLabel('Greeting: text')).toBeFocused()
  await page.getByLabel('Greeting: text').fill('Hello.')
  await expect(page.getByText('Write what callers will hear.')).toBeHidden()
  await save(page)
  await expect(page.getByLabel('Extra tries')).toHaveValue('5')
})

test('duplicate, rename and delete in the list; deleting asks for the name', async ({ as }) => {
  const page = await as('admin')
  await edited(page, 'Story Original')
  await say(page, 'Greeting', 'Copied too.')
  await save(page)

  await page.goto(CONFIGS)
  await page.getByLabel('Search configurations').fill('story')
  await task(page, 'Story Original', 'Duplicate')
  await expect(row(page, 'Story Original copy')).toContainText('Not in use')
  await task(page, 'Story Original copy', 'Rename…')
  await page.getByRole('dialog').getByLabel('Name').fill('Story Renamed')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(row(page, 'Story Original copy')).toHaveCount(0)
  await row(page, 'Story Renamed').getByRole('link').click()
  await page.getByRole('tab', { name: /Settings/ }).click()
  await expect(page.getByLabel('Greeting: text')).toHaveValue('Copied too.')

  await page.goto(CONFIGS)
  await task(page, 'Story Renamed', 'Delete…')
  const dialog = page.getByRole('dialog', { name: 'Delete “Story Renamed”' })
  const confirm = dialog.getByRole('button', { name: 'Delete configuration' })
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('textbox').fill('Story Renamed')
  await confirm.click()
  await expect(row(page, 'Story Renamed')).toHaveCount(0)
  await expect(row(page, 'Story Original')).toBeVisible()
})

test('a configuration is not deleted while a number or a schedule leads to it, and the page names which', async ({
  as,
}) => {
  const page = await as('owner')
  const configId = await made('Story Used')
  await route(configId)
  await schedule(configId, 'Story hours')

  await page.goto(CONFIGS)
  await page.getByLabel('Search configurations').fill('022 6994 7092')
  await expect(row(page, 'Mumbai Hub')).toHaveCount(0)
  await expect(row(page, 'Story Used')).toContainText('+91 22 6994 7091')
  await expect(row(page, 'Story Used')).toContainText('through Story hours')
  await expect(row(page, 'Story Used')).toContainText('Needs attention')
  await expect(row(page, 'Story Used')).toContainText('No live mappings')
  await task(page, 'Story Used', 'Delete…')
  const dialog = page.getByRole('dialog', { name: 'Delete “Story Used”' })
  await expect(dialog).toContainText('+91 22 6994 7091')
  await expect(dialog).toContainText('The schedule “Story hours”, used by +91 22 6994 7092')
  await expect(dialog.getByRole('button', { name: 'Delete configuration' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Keep it' }).click()

  // Led there while the dialog was open: the command refuses too.
  await ask("DELETE FROM phone_number WHERE id LIKE 'story-%'")
  await ask("DELETE FROM schedule WHERE id LIKE 'story-%'")
  await page.reload()
  await expect(row(page, 'Story Used')).toContainText('Not in use')
  await task(page, 'Story Used', 'Delete…')
  await dialog.getByRole('textbox').fill('Story Used')
  await schedule(configId, 'Story hours')
  await dialog.getByRole('button', { name: 'Delete configuration' }).click()
  await expect(dialog).toContainText('The schedule “Story hours”')
  await expect(row(page, 'Story Used')).toBeVisible()
})

test('two people edit audio and prompts: the second sees both side by side and picks what is kept, one by one', async ({
  as,
}) => {
  const [owner, admin] = [await as('owner'), await as('admin')]
  const configId = await edited(owner, 'Story Shared')
  await openSettings(admin, configId)
  await say(admin, 'Greeting', 'The Admin’s greeting.')
  await admin.getByRole('button', { name: /own words/ }).click()
  await admin.getByRole('textbox', { name: 'Unknown order code' }).fill('The Admin’s words.')
  await save(admin)

  await say(owner, 'Greeting', 'The Owner’s greeting.')
  await owner.getByLabel('Ring time').fill('45')
  await saveSettings(owner)
  const dialog = owner.getByRole('dialog', { name: /Somebody else changed this configuration/ })
  await expect(dialog).toContainText('admin of stories saved it')
  const greeting = dialog.getByRole('row', { name: /Greeting/ })
  await expect(greeting).toContainText('“The Owner’s greeting.” (English (India), Aditi)')
  await expect(greeting).toContainText('“The Admin’s greeting.” (English (India), Aditi)')
  await expect(dialog.getByRole('row', { name: /Unknown order code/ })).toContainText('“The Admin’s words.”')
  await greeting.getByRole('radio', { name: /The Admin’s/ }).check()
  await dialog.getByRole('button', { name: /Save/ }).click()
  await expect(dialog).toBeHidden()
  await expect(owner.getByText(SAVED)).toBeVisible()
  await expect(owner.getByLabel('Greeting: text')).toHaveValue('The Admin’s greeting.')
  await expect(owner.getByLabel('Ring time')).toHaveValue('45 seconds')

  await admin.getByLabel('Extra tries').fill('0')
  await saveSettings(admin)
  const second = admin.getByRole('dialog', { name: /Somebody else changed this configuration/ })
  await second.getByRole('button', { name: 'All theirs' }).click()
  await second.getByRole('button', { name: 'Leave it as they saved it' }).click()
  await expect(admin.getByText(SAVED)).toBeVisible()
  await expect(admin.getByLabel('Ring time')).toHaveValue('45 seconds')
  await expect(admin.getByLabel('Extra tries')).toHaveValue('2')
})

test('history tells who changed what, and an older version comes back, first into the form, then to callers', async ({
  as,
}) => {
  const page = await as('owner')
  await edited(page, 'Story Past')
  await say(page, 'Greeting', 'The first greeting.')
  await page.getByLabel('Extra tries').fill('5')
  await save(page)
  await say(page, 'Greeting', 'The second greeting.')
  await save(page)

  await page.getByRole('tab', { name: 'History' }).click()
  const history = page.getByRole('region', { name: 'History of changes' })
  await expect(history.getByRole('listitem')).toHaveCount(3)
  await expect(history.getByRole('listitem').nth(0)).toContainText('As it is now')
  await expect(history.getByRole('row', { name: /Extra tries 2 5/ })).toBeVisible()
  await expect(history.getByRole('row', { name: /Greeting No greeting “The first greeting.”/ })).toBeVisible()

  await page.getByRole('tab', { name: /Settings/ }).click()
  await page.getByLabel('Ring time').fill('99')
  await page.getByRole('tab', { name: 'History' }).click()
  await history.getByRole('listitem').nth(1).getByRole('button', { name: 'Restore this version' }).click()
  await expect(page.getByText(/This is how .* saved it on/)).toBeVisible()
  await expect(page.getByText('Nothing of it is live until you save.')).toBeVisible()
  await expect(page.getByLabel('Greeting: text')).toHaveValue('The first greeting.')
  const undo = page.getByRole('alert').filter({ hasText: 'Your unsaved changes were replaced.' })
  await undo.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByLabel('Ring time')).toHaveValue('99 seconds')
  await expect(page.getByLabel('Greeting: text')).toHaveValue('The second greeting.')
  await page.getByRole('button', { name: 'Discard' }).click()

  await page.getByRole('tab', { name: 'History' }).click()
  await history.getByRole('listitem').nth(1).getByRole('button', { name: 'Restore this version' }).click()
  await save(page)
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(history.getByRole('listitem').nth(0)).toContainText('restored an older version')
  await expect(history.getByRole('listitem')).toHaveCount(4)
})

test('losing the connection in mid-edit loses nothing: a sentence says so, and trying again works', async ({ as }) => {
  // A second page, as the first would take the browser's own complaints for failures.
  const page = await (await as('owner')).context().newPage()
  const configId = await made('Story Offline')
  await page.goto(`${CONFIGS}/${configId}`)
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await page.getByRole('tab', { name: /Settings/ }).click()
  const settings = page.getByRole('tabpanel', { name: 'Settings' })
  await expect(settings.getByText(/This part of the page could not be loaded/)).toBeVisible()
  await page.context().setOffline(false)
  await settings.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByLabel('Ring time')).toBeVisible()

  await say(page, 'Greeting', 'Typed on the train.')
  await page.getByLabel('Ring time').fill('77')
  await page.context().setOffline(true)
  await saveSettings(page)
  await expect(page.getByText(/Not saved: the server could not be reached/)).toBeVisible()
  await expect(page.getByLabel('Greeting: text')).toHaveValue('Typed on the train.')
  await expect(page.getByLabel('Ring time')).toHaveValue('77 seconds')
  await page.getByRole('tab', { name: 'History' }).click()
  // What shows the history may be missing as well as what it shows.
  const history = page.getByRole('tabpanel', { name: 'History' })
  await expect(history.getByText(/could not be loaded/)).toBeVisible()

  await page.context().setOffline(false)
  await history.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('region', { name: 'History of changes' })).toContainText('Nobody has changed')
  await page.getByRole('tab', { name: /Settings/ }).click()
  await save(page)
  expect(await ask("SELECT ring_seconds FROM config WHERE name = 'Story Offline'")).toEqual([{ ring_seconds: 77 }])
})

test('a User sees every setting, changes none, and does not see who changed what', async ({ as }) => {
  const owner = await as('owner')
  const configId = await edited(owner, 'Story Shown')
  await say(owner, 'Greeting', 'For all to read.')
  await save(owner)

  const page = await as('user')
  await openSettings(page, configId)
  await expect(page.getByLabel('Greeting: text')).toHaveValue('For all to read.')
  await expect(page.getByLabel('Greeting: text')).toBeDisabled()
  await expect(page.getByRole('region', { name: 'Spoken prompts' }).getByLabel('Language')).toBeDisabled()
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0)
  const history = page.getByRole('tab', { name: 'History' })
  await expect(history).toBeDisabled()
  await expect(history).toHaveAccessibleDescription(/Owners and Admins/)
})

test('a configuration of another account is a 404', async ({ as }) => {
  const configId = await made('Story Secret')
  const outsider = await as('outsider')
  for (const address of [`${CONFIGS}/${configId}`, `${CONFIGS}/${configId}`.replace('/demo/', '/elsewhere/')]) {
    const response = await outsider.goto(address)
    expect(response?.status()).toBe(404)
    expect(await response?.text()).not.toContain('Story Secret')
  }
})

test('a caller in the list hears the greeting too, and is connected', async ({ as }) => {
  const page = await as('owner')
  const configId = await edited(page, 'Story Greeted')
  await say(page, 'Greeting', 'One moment please.')
  await save(page)
  await ask("INSERT INTO mapping (config_id, customer_number, follow_me_number) VALUES ($1, $2, '+919820000001')", [
    configId,
    asha.number,
  ])
  await route(configId)
  const call = await demoTelephone(ADDRESS, [NUMBER]).from(asha.number).dial(NUMBER)
  await call.hears('One moment please.')
  await call.isConnectedTo('+919820000001', { seeing: NUMBER })
  await call.hangsUp()
  await call.ended()
  await ask('DELETE FROM mapping WHERE config_id = $1', [configId])
})

/** Makes a configuration through the page, and gives back its id. */
async function create(page: Page, name: string): Promise<string> {
  await page.goto(CONFIGS)
  await page.getByRole('button', { name: 'Create Config' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create Config' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** A configuration that is there already; gives back its id. */
async function made(name: string): Promise<string> {
  const id = `story-${randomUUID()}`
  await ask("INSERT INTO config (id, account_id, name, updated_at) VALUES ($1, 'demo', $2, now())", [id, name])
  return id
}

async function openSettings(page: Page, configId: string): Promise<void> {
  await page.goto(`${CONFIGS}/${configId}`)
  await showSettings(page)
}

async function showSettings(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /Settings/ }).click()
  await expect(page.getByLabel('Ring time')).toBeVisible()
}

/** A configuration that is there already, with its settings open. */
async function edited(page: Page, name: string): Promise<string> {
  const configId = await made(name)
  await openSettings(page, configId)
  return configId
}

/** Has text spoken at an audio point. */
async function say(page: Page, point: string, text: string): Promise<void> {
  await page.getByRole('radiogroup', { name: point }).getByText('Text to speak').click()
  await page.getByLabel(`${point}: text`).fill(text)
}

async function save(page: Page): Promise<void> {
  await saveSettings(page)
  await expect(page.getByText(SAVED)).toBeVisible()
}

function row(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
}

async function task(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function route(configId: string): Promise<void> {
  await ask(
    `INSERT INTO phone_number (id, account_id, number, routing, config_id, updated_at)
     VALUES ('story-number', 'demo', $1, 'masked_connect', $2, now())`,
    [NUMBER, configId],
  )
}

/** Business hours that lead to a configuration whether open or closed, and a number that uses them. */
async function schedule(configId: string, name: string): Promise<void> {
  await ask(
    `INSERT INTO schedule (id, account_id, name, time_zone, week, open_routing, open_config_id, closed_routing,
       closed_config_id, updated_at)
     VALUES ('story-hours', 'demo', $2, 'Asia/Kolkata', '[[],[],[],[],[],[],[]]', 'masked_connect', $1, 'masked_connect', $1, now())`,
    [configId, name],
  )
  await ask(
    `INSERT INTO phone_number (id, account_id, number, routing, schedule_id, updated_at)
     VALUES ('story-hours-number', 'demo', '+912269947092', 'business_hours', 'story-hours', now())`,
  )
}
