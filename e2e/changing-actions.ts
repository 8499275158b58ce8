import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { HOURS } from './business-hours'
import { ask } from './database'
import { checkFile, csvOf, startImport } from './import-a-file'
import { CALLING, HUB, openMumbaiHub, saveSettings } from './mumbai-hub'
import { ADDRESS } from './server'
import { tryACall } from './try-a-call'

export type ActionRequest = { what: string; url: string; headers: Record<string, string>; body: Buffer }

type Doing = (name: string, change: () => Promise<unknown>) => Promise<void>

/** The requests of a change of every kind, made by this Owner and undone; made once for all stories that send them again. */
export async function changeOfEveryKind(page: Page): Promise<readonly ActionRequest[]> {
  made ??= await makeEveryChange(page)
  return made
}

let made: readonly ActionRequest[] | undefined

async function makeEveryChange(page: Page): Promise<ActionRequest[]> {
  const requests: ActionRequest[] = []
  let what = ''
  page.on('request', request => {
    const { 'next-action': action, ...headers } = request.headers()
    if (action)
      requests.push({ what, url: request.url(), headers: { ...headers, 'next-action': action }, body: bodyOf(request) })
  })
  const does: Doing = async (name, change) => {
    what = name
    const before = requests.length
    await Promise.all([page.waitForResponse(response => 'next-action' in response.request().headers()), change()])
    expect(requests.length, `${name} is a request`).toBeGreaterThan(before)
  }

  const hub = await openMumbaiHub(page)
  const label = 'Replayed'
  await does('add a mapping', () =>
    hub.add({ Customer: '98700 00021', 'Follow-me number': '98200 00002', 'Order code': '6021', Label: label }),
  )
  await page.getByRole('button', { name: 'Close without adding' }).click()
  await does('edit a mapping', () => hub.type(label, 'followMeNumber', '98200 00001'))
  await expect(hub.cell(label, 'followMeNumber')).toHaveText('+91 98200 00001')
  await does('switch chosen mappings off', async () => {
    await hub.choose(label)
    await page.getByRole('button', { name: 'Switch off' }).click()
  })
  await does('undo that', () => hub.undo('1 mapping switched off'))
  await expect(hub.row(label)).toContainText('Live')
  await does('clear a cell', () => hub.cell(label, 'orderCode').press('Delete'))
  await does('undo that too', () => hub.undo('cleared'))
  await expect(hub.row(label)).toContainText('6021')
  await does('switch a mapping off', () => hub.flip(label))
  await does('remove a mapping', () =>
    hub
      .row(label)
      .getByRole('button', { name: /Remove/ })
      .click(),
  )
  await does('restore a mapping', () => hub.undo('removed'))
  await expect(hub.row(label)).toBeVisible()
  await does('remove a mapping again', () =>
    hub
      .row(label)
      .getByRole('button', { name: /Remove/ })
      .click(),
  )
  await does('save a setting', () => hub.saveSetting('Ring time', '31'))
  await does('save it back', () => hub.saveSetting('Ring time', '30'))
  await does('look at the history', () => page.getByRole('tab', { name: 'History' }).click())
  await does('take an older version', () => page.getByRole('button', { name: 'Restore this version' }).first().click())
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Try a call' }).click()
  await does('try a call', () => tryACall(page).from('98700 00001'))
  await does('end the tried call', () => tryACall(page).press('The caller hangs up'))

  await page.goto(`${CALLING}/masked-connect`)
  await page.getByRole('button', { name: 'More for Mumbai Hub', exact: true }).click()
  await does('duplicate a configuration', () => page.getByRole('menuitem', { name: 'Duplicate' }).click())
  await page.getByRole('button', { name: 'More for Mumbai Hub copy' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Mumbai Hub copy')
  await does('delete a configuration', () => page.getByRole('button', { name: 'Delete configuration' }).click())
  await expect(page.getByRole('row', { name: /Mumbai Hub copy/ })).toHaveCount(0)

  await page.goto(`${CALLING}/numbers`)
  const labelled = page.getByRole('button', { name: /^Label of \+91 22 6994 7012/ })
  await labelled.click()
  await page.getByRole('textbox', { name: /^Label of/ }).fill('Closed hours')
  await does('label a number', () => page.getByRole('textbox', { name: /^Label of/ }).press('Enter'))
  await expect(labelled).toContainText('Closed hours')
  await labelled.click()
  await page.getByRole('textbox', { name: /^Label of/ }).fill('Delivery hours')
  await does('label it back', () => page.getByRole('textbox', { name: /^Label of/ }).press('Enter'))
  await expect(labelled).toContainText('Delivery hours')
  await changeNumberRouting(page, does)
  await changeMedia(page, does)
  await changeBusinessHours(page, does)
  await changeTeam(page, does)
  await changeByImport(page, does)
  await page.goto('/crm/calls?account=demo')
  await page.getByRole('button', { name: 'Where would a call go?' }).click()
  await page.getByLabel('Calling from').fill('98111 00011')
  await does('ask where a call would go', () => page.getByRole('button', { name: 'Tell me' }).click())
  await fetchARecordingAgain(page, does)
  return requests
}

async function fetchARecordingAgain(page: Page, does: Doing): Promise<void> {
  const [call] = await ask<{ id: string }>(
    `INSERT INTO call (id, account_id, carrier_call_id, business_number, started_at, outcome)
     VALUES (gen_random_uuid(), 'demo', gen_random_uuid()::text, '+912269947011', now(), 'connected') RETURNING id`,
  )
  await ask(
    `INSERT INTO recording (id, account_id, call_id, carrier_recording_id, source_url, state, problem, store_key, told_at)
     VALUES (gen_random_uuid(), 'demo', $1, 'replayed', 'https://elsewhere.example/x.mp3', 'failed', 'missing', 'recordings/none', now())`,
    [call?.id],
  )
  await page.goto(`/crm/calls?account=demo&call=${call?.id}`)
  await does('fetch a recording again', () => page.getByRole('button', { name: 'Try again' }).click())
  // The log is live: it would ask for a call that is gone.
  await page.goto(`${CALLING}/numbers`)
  await ask('DELETE FROM recording WHERE call_id = $1', [call?.id])
  await ask('DELETE FROM call WHERE id = $1', [call?.id])
}

async function changeNumberRouting(page: Page, does: Doing): Promise<void> {
  for (const last of ['7011', '7012']) await page.getByLabel(`Choose +91 22 6994 ${last}`).check()
  await page.getByRole('button', { name: 'Route…' }).click()
  await page.getByRole('radio', { name: 'Nothing' }).check()
  await does('route many numbers', () => page.getByRole('button', { name: /Save · live/ }).click())
  await does('route them back', () => page.getByRole('button', { name: 'Undo' }).click())
  await expect(page.getByText('Callers hear an apology')).toHaveCount(0)
  await page.getByRole('button', { name: 'Route +91 22 6994 7011' }).click()
  await does('route a number to what it reaches', () => page.getByRole('button', { name: /Save · live/ }).click())
  await does('check numbers at the carrier', () => page.getByRole('button', { name: 'Check again' }).click())
  await does('list the carrier’s numbers', () => page.getByRole('button', { name: 'Add from Plivo' }).click())
}

async function changeTeam(page: Page, does: Doing): Promise<void> {
  const invited = 'replayed@example.com'
  await page.goto(`${CALLING}/team`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('dialog').getByLabel('Email').fill(invited)
  await does('invite somebody', () => page.getByRole('button', { name: 'Make the invitation' }).click())
  await page.getByRole('button', { name: 'Done' }).click()
  await does('make a new link', () => page.getByRole('button', { name: `New link for ${invited}` }).click())
  await page.getByRole('button', { name: 'Done' }).click()
  await does('withdraw an invitation', () =>
    page.getByRole('button', { name: `Withdraw the invitation of ${invited}` }).click(),
  )
  await expect(page.getByRole('row', { name: invited })).toHaveCount(0)

  await page.goto(`${CALLING}/api`)
  await page.getByRole('button', { name: 'Create key' }).first().click()
  await page.getByRole('dialog').getByLabel('Name').fill('Replayed')
  await does('create an API key', () => page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click())
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Revoke Replayed' }).click()
  await does('revoke an API key', () => page.getByRole('button', { name: 'Revoke key' }).click())
  await expect(page.getByRole('row', { name: /Replayed/ })).toHaveCount(0)

  await page.goto(`${CALLING}/settings`)
  const forever = page.getByLabel('For as long as the account')
  await forever.uncheck()
  await does('save the account', () => page.getByRole('button', { name: 'Save', exact: true }).click())
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  await forever.check()
  await does('save it back', () => page.getByRole('button', { name: 'Save', exact: true }).click())
  await expect(page.getByText('Everything is saved.')).toBeVisible()
}

async function changeByImport(page: Page, does: Doing): Promise<void> {
  const content = `${csvOf([6101])}nobody,nobody,6102,Refused\r\n`
  await checkFile(page, HUB, { name: 'replayed.csv', content })
  await page.getByRole('button', { name: 'Fix them here' }).click()
  await page.getByRole('textbox', { name: 'Line 3, Label' }).fill('Refused still')
  await does('mend a refused row', () => page.getByRole('button', { name: /^Check again with/ }).click())
  await expect(page.getByRole('button', { name: 'Fix them here' })).toBeVisible({ timeout: 30_000 })
  await does('start an import', () => startImport(page))
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await does('undo an import', () =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: /Undo it/ })
      .click(),
  )
  await expect(page.getByText(/^Undone: 1 mapping put back/)).toBeVisible({ timeout: 30_000 })
}

async function changeMedia(page: Page, does: Doing): Promise<void> {
  await page.goto(`${CALLING}/media`)
  await page.getByRole('button', { name: 'Write text' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Replayed')
  await page.getByLabel('Spoken: text').fill('We are closed.')
  await does('write a clip', () => page.getByRole('button', { name: 'Add to the library' }).click())
  await page.getByRole('button', { name: 'Name: Replayed. Edit' }).click()
  await page.getByRole('textbox', { name: 'Name of Replayed' }).fill('Replayed too')
  await does('rename a clip', () => page.getByRole('textbox', { name: 'Name of Replayed' }).press('Enter'))
  await page.getByRole('button', { name: 'Replace Replayed too' }).click()
  await page.getByLabel('Will play: text').fill('We are closed today.')
  await does('replace a clip', () => page.getByRole('button', { name: /Replace · live/ }).click())
  await expect(page.getByRole('row', { name: /We are closed today/ })).toBeVisible()
  const remove = page.getByRole('button', { name: 'Delete Replayed too' })
  await does('delete a clip', () => remove.click())
  await does('bring a clip back', () => page.getByRole('button', { name: 'Undo' }).click())
  await expect(remove).toBeVisible()
  await does('delete a clip again', () => remove.click())
  await expect(remove).toHaveCount(0)
}

async function changeBusinessHours(page: Page, does: Doing): Promise<void> {
  await page.goto(HOURS)
  await page.getByRole('button', { name: 'Create schedule' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Replayed hours')
  await does('create a schedule', () =>
    page.getByRole('dialog').getByRole('button', { name: 'Create schedule' }).click(),
  )
  await expect(page.getByRole('heading', { level: 1, name: 'Replayed hours' })).toBeVisible()
  await page.getByLabel('Monday: opens').fill('08:00')
  await does('save a schedule', () => saveSettings(page))
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Open or close by hand' }).click()
  await does('override a schedule', () => page.getByRole('button', { name: /from the next call on/ }).click())
  await does('end an override', () => page.getByRole('button', { name: 'End it now' }).click())
  await expect(page.getByRole('button', { name: 'End it now' })).toBeHidden()
  await page.goto(HOURS)
  const choose = async (schedule: string, item: string) => {
    await page.getByRole('button', { name: `More for ${schedule}`, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await does('duplicate a schedule', () => choose('Replayed hours', 'Duplicate'))
  for (const name of ['Replayed hours copy', 'Replayed hours']) {
    await choose(name, 'Delete…')
    await page
      .getByRole('dialog')
      .getByLabel(/type its name/)
      .fill(name)
    await does(`delete ${name}`, () =>
      page.getByRole('dialog').getByRole('button', { name: 'Delete schedule' }).click(),
    )
    await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
  }
}

/** Sends somebody else's request with one's own session, from a page of `origin`. Where an action leads is in a header of Next's own. */
export async function replay({ url, headers, body }: ActionRequest, as: APIRequestContext, origin = ADDRESS) {
  const { cookie: _, ...others } = headers
  const response = await as.post(url, { headers: { ...others, origin }, data: body, maxRedirects: 0 })
  return { status: response.status(), text: await response.text(), leadsTo: response.headers()['x-action-redirect'] }
}

const PEOPLE = ['member_number', 'invitation', 'password_reset', 'api_key']

/** Everything a change would leave behind in any account. */
export async function everythingKept(): Promise<unknown> {
  const tables = [
    'account',
    'config',
    'schedule',
    'mapping',
    'phone_number',
    'media_clip',
    'audit_entry',
    'membership',
    'mapping_change',
    'import',
    ...PEOPLE,
  ]
  const kept = await Promise.all(tables.map(table => ask(`SELECT * FROM ${table} ORDER BY 1, 2`)))
  return { kept, calls: await ask('SELECT count(*) FROM call') }
}

function bodyOf(request: { postDataBuffer(): Buffer | null }): Buffer {
  return request.postDataBuffer() ?? Buffer.alloc(0)
}
