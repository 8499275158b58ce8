import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { removeStorySchedules, storySchedule } from '../business-hours'
import { ask } from '../database'
import { keepNumbers } from '../demo-numbers'
import { expect, test } from '../fixtures'
import { CALLING, saveSettings } from '../mumbai-hub'
import { OWNER } from '../server'

// What is typed and not yet saved is never lost silently, and never written over what somebody else saved meanwhile.

const MEDIA = `${CALLING}/media`
const NUMBERS = `${CALLING}/numbers`
const OTHER = '+91 22 6994 7012'
const SAVE = 'Save · live on the next call'
const SIGNED_OUT = 'You have been signed out'
const DAY_SECONDS = 24 * 60 * 60

let putBack: () => Promise<void>
test.beforeEach(async () => {
  putBack = await keepNumbers()
})
test.afterEach(async () => {
  await putBack()
  await removeStorySchedules()
  await ask("DELETE FROM media_clip WHERE account_id = 'demo' AND name LIKE 'Story %'")
  await ask("UPDATE config SET deleted_at = now() WHERE name LIKE 'Story %' AND deleted_at IS NULL")
})

test('a session that ends in mid-edit loses nothing: signed in again in another tab, the same button saves', async ({
  as,
}) => {
  const page = await as('owner')
  await openConfig(page, 'Story Signed Out')
  await page.getByLabel('Ring time').fill('41')
  await page.context().clearCookies()
  await saveSettings(page)
  await expect(page.getByRole('alert').filter({ hasText: SIGNED_OUT })).toBeVisible()
  await expect(page.getByLabel('Ring time')).toHaveValue('41 seconds')

  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in in a new tab' }).click(),
  ])
  await tab.getByLabel('Email').fill(OWNER.email)
  await tab.getByLabel('Password', { exact: true }).fill(OWNER.password)
  await tab.getByRole('button', { name: 'Sign in' }).click()
  await tab.waitForURL(/\/crm/)
  await saveSettings(page)
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  expect(await ask("SELECT ring_seconds FROM config WHERE name = 'Story Signed Out'")).toEqual([{ ring_seconds: 41 }])
})

test('signed out in mid-edit, a schedule, a dialog and a name in its place keep what was typed too', async ({ as }) => {
  const { address } = await storySchedule('Story hours')
  const page = await as('owner')
  const cookies = await page.context().cookies()
  const signedOut = async (save: () => Promise<unknown>) => {
    await page.context().clearCookies()
    await save()
    await expect(page.getByText(SIGNED_OUT)).toBeVisible()
    await page.context().addCookies(cookies)
  }
  await page.goto(address)
  await page.getByLabel('Monday: opens').fill('08:00')
  await signedOut(() => page.getByRole('button', { name: SAVE }).click())
  await expect(page.getByLabel('Monday: opens')).toHaveValue('08:00')
  await page.getByRole('button', { name: SAVE }).click()
  await expect(page.getByText('Everything is saved.')).toBeVisible()

  await page.goto(NUMBERS)
  const dialog = await writeMessage(page, 'Typed before it ended.')
  await signedOut(() => dialog.getByRole('button', { name: SAVE }).click())
  await expect(dialog.getByRole('textbox', { name: /: text$/ })).toHaveValue('Typed before it ended.')
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(row(page, OTHER)).toContainText('“Typed before it ended.”')

  const field = await typeLabel(page, 'Typed too')
  await signedOut(() => field.press('Enter'))
  await expect(field).toHaveValue('Typed too')
  await field.press('Enter')
  await expect(row(page, OTHER)).toContainText('Typed too')
})

test('signing out asks about unsaved changes first, and a stay keeps the session as well as the text', async ({
  as,
}) => {
  const page = await as('owner')
  await openConfig(page, 'Story Stay')
  await page.getByLabel('Ring time').fill('42')
  await signOut(page)
  await page.getByRole('button', { name: 'Stay here' }).click()
  await saveSettings(page)
  await expect(page.getByText('Everything is saved.')).toBeVisible()

  await page.getByLabel('Ring time').fill('43')
  await signOut(page)
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.waitForURL(/\/sign-in/)
  await page.goto(NUMBERS)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('whoever uses the pages stays signed in: a session of more than a day is made longer', async ({ as }) => {
  const page = await as('owner')
  const session = async () => {
    const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith('masked-connect.session'))
    if (!cookie) throw new Error('nobody is signed in')
    return cookie
  }
  const now = Date.now() / 1000
  const { partitionKey: _, ...old } = await session()
  await page.context().addCookies([{ ...old, expires: now + 5 * DAY_SECONDS }])
  await page.goto(NUMBERS)
  await page.getByRole('heading', { level: 1 }).click()
  await page.waitForLoadState('networkidle')
  expect((await session()).expires, 'a fresh one is left as it is').toBeLessThan(now + 6 * DAY_SECONDS)

  await page.clock.setFixedTime(Date.now() + 2 * DAY_SECONDS * 1000)
  await page.getByRole('heading', { level: 1 }).click()
  await expect.poll(async () => (await session()).expires).toBeGreaterThan(now + 13 * DAY_SECONDS)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Phone Numbers' })).toBeVisible()
})

test('what is typed while a save is on its way stays, unsaved, and is saved by the next one', async ({ as }) => {
  const page = await as('owner')
  await openConfig(page, 'Story Slow')
  const arrive = await holdActions(page)
  await page.getByLabel('Ring time').fill('44')
  await saveSettings(page)
  await page.getByLabel('Ring time').fill('45')
  arrive()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  await expect(page.getByLabel('Ring time')).toHaveValue('45 seconds')
  await expect(page.getByText(/^Unsaved changes\./)).toBeVisible()
  await saveSettings(page)
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  expect(await ask("SELECT ring_seconds FROM config WHERE name = 'Story Slow'")).toEqual([{ ring_seconds: 45 }])

  const { address } = await storySchedule('Story hours')
  await page.goto(address)
  const arriveToo = await holdActions(page)
  await page.getByLabel('Monday: opens').fill('08:00')
  await page.getByRole('button', { name: SAVE }).click()
  await page.getByLabel('Tuesday: opens').fill('07:00')
  arriveToo()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  await expect(page.getByLabel('Tuesday: opens')).toHaveValue('07:00')
  await expect(page.getByText(/^Unsaved changes\./)).toBeVisible()
})

test('Esc closes a dialog as long as nothing is written in it, and then no longer; a link in it asks', async ({
  as,
}) => {
  const page = await as('owner')
  await page.goto(MEDIA)
  const dialog = page.getByRole('dialog', { name: 'Write text to speak' })
  await page.getByRole('button', { name: 'Write text' }).click()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: 'Write text' }).click()
  await dialog.getByLabel('Name').fill('Story Words')
  await dialog.getByLabel('Spoken: text').fill('A long message.')
  await page.keyboard.press('Escape')
  await expect(dialog.getByLabel('Spoken: text')).toHaveValue('A long message.')
  await dialog.getByRole('button', { name: 'Add to the library' }).click()
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: 'Replace Story Words' }).click()
  const replacing = page.getByRole('dialog', { name: 'Replace “Story Words”' })
  await replacing.getByLabel('Will play: text').fill('Another long message.')
  await page.keyboard.press('Escape')
  await expect(replacing.getByLabel('Will play: text')).toHaveValue('Another long message.')
  await replacing.getByRole('button', { name: 'Cancel' }).click()
  await expect(replacing).toBeHidden()

  await page.goto(NUMBERS)
  const routing = await writeMessage(page, 'Calls are answered from nine.')
  await page.keyboard.press('Escape')
  await expect(routing.getByRole('textbox', { name: /: text$/ })).toHaveValue('Calls are answered from nine.')
  await routing.getByText('Media library', { exact: true }).click()
  await routing.getByRole('link', { name: 'Open the media library' }).click()
  await page.getByRole('button', { name: 'Stay here' }).click()
  await routing.getByText('Text to speak', { exact: true }).click()
  await expect(routing.getByRole('textbox', { name: /: text$/ })).toHaveValue('Calls are answered from nine.')
})

test('what somebody else saved while a dialog or a field was open is not written over by a page that drew itself afresh', async ({
  as,
}) => {
  const page = await as('owner')
  await page.goto(NUMBERS)
  const dialog = await writeMessage(page, 'Mine.')
  await ask("UPDATE phone_number SET label = 'Theirs', version = version + 1 WHERE number = '+912269947012'")
  await redraw(page)
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(dialog.getByRole('alert')).toContainText('Somebody changed this number')
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(row(page, OTHER)).toContainText('“Mine.”')

  const field = await typeLabel(page, 'Story label')
  await ask("UPDATE phone_number SET label = 'Theirs', version = version + 1 WHERE number = '+912269947012'")
  await redraw(page)
  await field.press('Enter')
  await expect(page.getByText(/Somebody changed this number/)).toBeVisible()
  await expect(field).toHaveValue('Story label')
  await field.press('Enter')
  await expect(row(page, OTHER)).toContainText('Story label')
})

test('a page is not left while files are being sent without a word about those that may be refused', async ({ as }) => {
  // A page whose console nobody listens to: a browser complains there of what is refused.
  const page = await (await as('owner')).context().newPage()
  await page.goto(MEDIA)
  let send = () => {}
  const held = new Promise<void>(resolve => {
    send = resolve
  })
  await page.route('**/media/files', async route => {
    await held
    await route.continue()
  })
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload' }).click(),
  ])
  await chooser.setFiles({ name: 'Story evil.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('<html></html>') })
  await page.getByRole('link', { name: 'Phone Numbers' }).click()
  await page.getByRole('button', { name: 'Stay here' }).click()
  send()
  await expect(page.getByRole('list', { name: 'Uploads' })).toContainText(/a web page or a drawing/)
  await page.getByRole('link', { name: 'Phone Numbers' }).click()
  await page.waitForURL(`**${NUMBERS}`)
})

/** A configuration of the story's own, with its settings open. */
async function openConfig(page: Page, name: string): Promise<void> {
  const id = `story-${randomUUID()}`
  await ask("INSERT INTO config (id, account_id, name, updated_at) VALUES ($1, 'demo', $2, now())", [id, name])
  await page.goto(`${CALLING}/masked-connect/${id}`)
  await page.getByRole('tab', { name: /Settings/ }).click()
  await expect(page.getByLabel('Ring time')).toBeVisible()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Your menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

function row(page: Page, number: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: number }) })
}

/** Opens the dialog of the other number and writes a message, not yet saved. */
async function writeMessage(page: Page, text: string) {
  await page.getByRole('button', { name: `Route ${OTHER}` }).click()
  const dialog = page.getByRole('dialog').filter({ hasText: 'What do callers reach?' })
  await dialog.getByRole('radio', { name: 'A message' }).check()
  await dialog.getByText('Text to speak', { exact: true }).click()
  await dialog.getByRole('textbox', { name: /: text$/ }).fill(text)
  return dialog
}

/** Types another label into the other number’s row, not yet saved. */
async function typeLabel(page: Page, text: string) {
  await page.getByRole('button', { name: `Label of ${OTHER}` }).click()
  const field = page.getByRole('textbox', { name: `Label of ${OTHER}` })
  await field.fill(text)
  return field
}

/** Keeps the server's answer to the next action back until the function it gives is called. */
async function holdActions(page: Page): Promise<() => void> {
  let arrive = () => {}
  const held = new Promise<void>(resolve => {
    arrive = resolve
  })
  await page.route('**/*', async route => {
    if (!('next-action' in route.request().headers())) return route.fallback()
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  return arrive
}

/** The page drawn afresh, as it is when business hours open or a file has arrived. */
async function redraw(page: Page): Promise<void> {
  await Promise.all([
    page.waitForResponse(response => 'rsc' in response.request().headers() && response.url().includes(NUMBERS)),
    page.evaluate(() => (window as unknown as { next: { router: { refresh(): void } } }).next.router.refresh()),
  ])
  await page.waitForTimeout(500)
}
