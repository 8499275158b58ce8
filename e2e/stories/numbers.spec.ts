import type { Page } from '@playwright/test'
import { type PlivoStandIn, startPlivoStandIn } from '@/lib/carriers/plivo/api-stand-in'
import { ask } from '../database'
import { keepNumbers } from '../demo-numbers'
import { expect, test } from '../fixtures'
import { CALLING, HUB } from '../mumbai-hub'
import { ADDRESS, CARRIER, PLIVO_API_PORT } from '../server'
import { tryACall } from '../try-a-call'

const NUMBERS = `${CALLING}/numbers`
const MAIN = '+91 22 6994 7011'
const OTHER = '+91 22 6994 7012'
const SAVE = 'Save · live on the next call'

let putBack: () => Promise<void>
test.beforeEach(async () => {
  putBack = await keepNumbers()
})
test.afterEach(() => putBack())

test('a number is routed to Masked Connect, and to a message, from the next call on', async ({ as }) => {
  const page = await as('owner')
  await page.goto(NUMBERS)
  await route(page, OTHER, 'Masked Connect', async dialog => {
    await dialog.getByRole('combobox', { name: 'Configuration' }).click()
    await page.getByRole('option', { name: 'Mumbai Hub' }).click()
  })
  await expect(row(page, OTHER)).toContainText('Masked ConnectMumbai Hub')
  await page.getByRole('button', { name: `Try a call to ${OTHER}` }).click()
  await tryACall(page).from('98700 00001')
  await expect(tryACall(page).agentsPhone).toContainText(`Incoming call${OTHER}`)
  await tryACall(page).close()

  await route(page, OTHER, 'A message', dialog =>
    dialog.getByRole('textbox', { name: 'What callers hear: text' }).fill('No parcels today.'),
  )
  await expect(row(page, OTHER)).toContainText('Message“No parcels today.”')
  await page.getByRole('button', { name: `Try a call to ${OTHER}` }).click()
  await tryACall(page).from('98700 00001')
  await expect(tryACall(page).heard).toContainText('No parcels today.')
  await tryACall(page).close()

  await route(page, OTHER, 'A message', async dialog => {
    await expect(dialog.getByText('Now playing')).toHaveCount(0)
    await dialog.getByRole('textbox', { name: 'What callers hear: text' }).fill('No parcels tomorrow.')
    await expect(dialog.getByText('Now playing“No parcels today.”')).toBeVisible()
    await expect(dialog.getByText('Will play once saved“No parcels tomorrow.”')).toBeVisible()
  })
})

test('a number is routed to voicemail, behind business hours and to nothing, and the page says what that is', async ({
  as,
}) => {
  await withSchedule(async () => {
    const page = await as('owner')
    await page.goto(NUMBERS)
    await route(page, OTHER, 'Voicemail', async dialog => {
      await expect(dialog).toContainText('at most 120 seconds. One shorter than 3 seconds is thrown away.')
      await dialog.getByRole('textbox', { name: 'Greeting: text' }).fill('Please leave a message.')
    })
    await expect(row(page, OTHER)).toContainText('Voicemail“Please leave a message.”')

    await route(page, OTHER, 'Business hours', async dialog => {
      await dialog.getByRole('combobox', { name: 'Schedule' }).click()
      await page.getByRole('option', { name: 'Round the clock' }).click()
    })
    await expect(row(page, OTHER)).toContainText('Business hoursRound the clockOpen now, around the clock')
    await expect(row(page, OTHER).getByRole('link', { name: 'Mumbai Hub' })).toHaveAttribute('href', HUB)

    await route(page, OTHER, 'Nothing', async () => {})
    await expect(row(page, OTHER)).toContainText('NothingCallers hear an apology')
    await page.reload()
    await expect(row(page, OTHER)).toContainText('Callers hear an apology')
  })
})

test('many numbers are routed at once, and put back as they were', async ({ as }) => {
  const page = await as('admin')
  await page.goto(NUMBERS)
  const before = await row(page, OTHER).locator('td').nth(2).textContent()
  await page.getByLabel('Choose all shown').check()
  await expect(page.getByRole('region', { name: 'Chosen numbers' })).toContainText('2 numbers chosen')
  await page.getByRole('button', { name: 'Route…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Calls to 2 numbers' })
  await expect(dialog).toContainText('one of them reach “Mumbai Hub”')
  await dialog.getByRole('radio', { name: 'A message' }).check()
  await dialog.getByRole('textbox', { name: /: text$/ }).fill('Closed for the day.')
  await dialog.getByRole('button', { name: SAVE }).click()
  for (const number of [MAIN, OTHER]) await expect(row(page, number)).toContainText('“Closed for the day.”')
  await expect(page.getByRole('region', { name: 'Chosen numbers' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, MAIN)).toContainText('Masked ConnectMumbai Hub')
  await expect(row(page, OTHER).locator('td').nth(2)).toHaveText(before ?? '')
  const entries = await ask<{ subject_name: string }>(
    `SELECT subject_name FROM audit_entry WHERE account_id = 'demo' AND action = 'number.routed' ORDER BY id DESC LIMIT 4`,
  )
  expect(entries.map(entry => entry.subject_name).sort()).toEqual([MAIN, MAIN, OTHER, OTHER])
})

test('somebody changed one of many in the meantime: it is named, nothing is half done, nothing typed is lost', async ({
  as,
}) => {
  const [owner, admin] = [await as('owner'), await as('admin')]
  for (const page of [owner, admin]) await page.goto(NUMBERS)
  await owner.getByLabel('Choose all shown').check()
  await owner.getByRole('button', { name: 'Route…' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'A message' }).check()
  await dialog.getByRole('textbox', { name: /: text$/ }).fill('Mine.')

  await route(admin, OTHER, 'Nothing', async () => {})
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(dialog.getByRole('alert')).toContainText(`Somebody changed ${OTHER} (its calls reach nothing now)`)
  await expect(dialog.getByRole('textbox', { name: /: text$/ })).toHaveValue('Mine.')
  expect(
    await ask(`SELECT 1 FROM phone_number WHERE account_id = 'demo' AND routing = 'message' AND id = 'demo-main'`),
  ).toEqual([])

  // The page knows it by now: saving again is meant.
  await dialog.getByRole('button', { name: SAVE }).click()
  for (const number of [MAIN, OTHER]) await expect(row(owner, number)).toContainText('“Mine.”')
})

test('the server is away in mid-edit: it is said, and what was typed is saved once it is back', async ({ as }) => {
  // A page whose console nobody listens to: a browser complains there of what it can't reach.
  const page = await (await as('owner')).context().newPage()
  await page.goto(NUMBERS)
  await page.getByRole('button', { name: `Route ${OTHER}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'A message' }).check()
  await dialog.getByRole('textbox', { name: /: text$/ }).fill('Typed on a train.')
  await page.route('**/*', away => away.abort(), { times: 1 })
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(dialog.getByRole('alert')).toContainText('the server could not be reached')
  await page.unroute('**/*')
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(row(page, OTHER)).toContainText('“Typed on a train.”')
})

test('numbers are found by their digits, label and target, and a search for a whole number stays out of the address', async ({
  as,
}) => {
  const page = await as('user')
  await page.goto(NUMBERS)
  const search = page.getByLabel('Search phone numbers')
  await search.fill('7012')
  await expect(row(page, MAIN)).toHaveCount(0)
  await expect(row(page, OTHER)).toBeVisible()
  await expect(page).toHaveURL(/search=7012/)
  await search.fill('022 6994 7011')
  await expect(row(page, MAIN)).toBeVisible()
  await expect(page).not.toHaveURL(/6994/)
  await search.fill('no such number')
  await expect(page.getByText('No number matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('combobox', { name: 'Routes to' }).click()
  await page.getByRole('option', { name: 'Masked Connect' }).click()
  await expect(row(page, MAIN)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Routes to' })).toHaveValue('Masked Connect')
})

test('a User sees what each number reaches and changes nothing', async ({ as }) => {
  const page = await as('user')
  await page.goto(NUMBERS)
  await expect(row(page, MAIN)).toContainText('Mumbai Hub')
  for (const control of [
    page.getByLabel('Choose all shown'),
    page.getByLabel(`Choose ${MAIN}`),
    page.getByRole('button', { name: `Route ${MAIN}` }),
    page.getByRole('button', { name: 'Add from Plivo' }),
    page.getByRole('button', { name: 'Check again' }),
  ]) {
    await expect(control).toBeDisabled()
    await expect(control).toHaveAccessibleDescription(/Owners and Admins/)
  }
})

test('an account without a carrier says why there is nothing to fetch, and where that changes', async ({ as }) => {
  const page = await as('outsider')
  await page.goto('/crm/settings/calling/elsewhere/numbers')
  await expect(page.getByText('No Plivo account is connected')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Connect Plivo in the account settings' })).toHaveAttribute(
    'href',
    '/crm/settings/calling/elsewhere/settings',
  )
  await expect(page.getByRole('button', { name: 'Add from Plivo' })).toHaveCount(0)
  await expect(page.getByText('United States numbers')).toBeVisible()
})

test.describe('at Plivo', () => {
  let plivo: PlivoStandIn
  test.beforeEach(async () => {
    const numbers = [
      { number: '912269947011', alias: 'Deliveries' },
      { number: '912269947055', alias: 'Night line', appId: '77' },
      { number: '14155552671', alias: 'Abroad' },
    ]
    plivo = await startPlivoStandIn({ ...CARRIER, numbers }, PLIVO_API_PORT)
    plivo.applications.push({ app_id: '77', app_name: 'old', answer_url: 'https://elsewhere.example.com/answer' })
  })
  test.afterEach(() => plivo.stop())
  const answeredAt = (number: string) => {
    const appId = plivo.numbers.find(each => each.number === number)?.appId
    return plivo.applications.find(({ app_id }) => app_id === appId)?.answer_url
  }
  const OURS = `${ADDRESS}/api/voice/plivo/demo/answer#ct=2000&rt=4000&rc=3&rp=ct,rt,5xx`

  test('numbers are fetched, added and attached, then routed; detached when they are removed', async ({ as }) => {
    const page = await as('owner')
    await page.goto(NUMBERS)
    await page.getByRole('button', { name: 'Add from Plivo' }).click()
    const picking = page.getByRole('dialog', { name: 'Add from Plivo' })
    await expect(picking.getByLabel(MAIN)).toHaveCount(0)
    await expect(picking.getByLabel('+1 415 555 2671')).toBeDisabled()
    await expect(picking).toContainText('must be Indian')
    await picking.getByLabel('+91 22 6994 7055').check()
    await expect(picking.getByRole('alert')).toContainText('takes calls in another application now')
    await picking.getByRole('button', { name: 'Add 1 number' }).click()

    const routing = page.getByRole('dialog', { name: 'Calls to +91 22 6994 7055' })
    await routing.getByRole('radio', { name: 'Nothing' }).check()
    await routing.getByRole('button', { name: SAVE }).click()
    await expect(row(page, '+91 22 6994 7055')).toContainText('Night line')
    await expect(row(page, '+91 22 6994 7055')).toContainText('Attached')
    expect(answeredAt('912269947055')).toBe(OURS)

    await page.getByRole('button', { name: 'More for +91 22 6994 7055' }).click()
    await page.getByRole('menuitem', { name: 'Remove…' }).click()
    const removing = page.getByRole('dialog')
    await expect(removing.getByLabel('Detach it at Plivo first')).toBeChecked()
    await removing.getByLabel(/last four digits/).fill('7055')
    await removing.getByRole('button', { name: 'Remove number' }).click()
    await expect(row(page, '+91 22 6994 7055')).toHaveCount(0)
    expect(answeredAt('912269947055')).toBeUndefined()
  })

  test('checking says which numbers come here; attaching and detaching change it', async ({ as }) => {
    const page = await as('admin')
    await page.goto(NUMBERS)
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(row(page, MAIN)).toContainText('At Plivo its calls go to no application.')
    await expect(row(page, OTHER)).toContainText('Not at Plivo')

    await page.getByLabel('Choose all shown').check()
    await page.getByRole('button', { name: 'Attach at Plivo' }).click()
    await expect(page.getByText(`${OTHER}: ${OTHER} is not in this Plivo account.`)).toBeVisible()
    await expect(row(page, MAIN)).toContainText('Plivo sends its calls here.')
    expect(answeredAt('912269947011')).toBe(OURS)
    await page.reload()
    await expect(row(page, MAIN)).toContainText('Plivo sends its calls here.')

    await page.getByRole('button', { name: `More for ${MAIN}` }).click()
    await page.getByRole('menuitem', { name: 'Detach at Plivo' }).click()
    await expect(row(page, MAIN)).toContainText('Not attached')
    expect(answeredAt('912269947011')).toBeUndefined()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(row(page, MAIN)).toContainText('Plivo sends its calls here.')
  })

  test('what Plivo refuses is said in words, and can be tried again', async ({ as }) => {
    const page = await as('owner')
    await page.goto(NUMBERS)
    plivo.failNext(401)
    await page.getByRole('button', { name: 'Add from Plivo' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add from Plivo' })
    await expect(dialog.getByRole('alert')).toContainText('Plivo does not accept these credentials')
    await expect(dialog.getByRole('alert')).not.toContainText(CARRIER.authId)
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByLabel('+91 22 6994 7055')).toBeVisible()
  })
})

test('Plivo out of reach is said in words', async ({ as }) => {
  const page = await as('owner')
  await page.goto(NUMBERS)
  await page.getByRole('button', { name: 'Add from Plivo' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Plivo can’t be reached from this server.')
})

function row(page: Page, number: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: number }) })
}

/** Opens the dialog of a number, picks, and saves. */
async function route(
  page: Page,
  number: string,
  kind: string,
  pick: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>,
): Promise<void> {
  await page.getByRole('button', { name: `Route ${number}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: kind, exact: true }).check()
  await pick(dialog)
  await dialog.getByRole('button', { name: SAVE }).click()
  await expect(dialog).toHaveCount(0)
}

/** Business hours of the stories' own, so that no clock decides what is seen. */
async function withSchedule(tell: () => Promise<void>): Promise<void> {
  const always = JSON.stringify(Array.from({ length: 7 }, () => [{ from: '00:00', to: '00:00' }]))
  await ask(
    `WITH clip AS (INSERT INTO media_clip (id, account_id, kind, text, language, voice, updated_at)
       VALUES ('stories-closed', 'demo', 'speech', 'Closed.', 'en-IN', 'Polly.Aditi', now()) RETURNING id)
     INSERT INTO schedule (id, account_id, name, time_zone, week, open_routing, open_config_id, closed_routing, closed_clip_id, updated_at)
     SELECT 'stories-always', 'demo', 'Round the clock', 'Asia/Kolkata', $1, 'masked_connect', 'mumbai-hub', 'message', id, now() FROM clip`,
    [always],
  )
  try {
    await tell()
  } finally {
    await ask(`UPDATE phone_number SET routing = 'nothing', schedule_id = NULL WHERE schedule_id = 'stories-always'`)
    await ask(`DELETE FROM schedule WHERE id = 'stories-always'`)
    await ask(`DELETE FROM media_clip WHERE id = 'stories-closed'`)
  }
}
