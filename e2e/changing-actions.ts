import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { ask } from './database'
import { CALLING, openMumbaiHub } from './mumbai-hub'
import { ADDRESS } from './server'
import { tryACall } from './try-a-call'

export type ActionRequest = { what: string; url: string; headers: Record<string, string>; body: Buffer }

/** Makes a change of every kind as this Owner, undoes them all, and gives back the requests that made them. */
export async function changeOfEveryKind(page: Page): Promise<ActionRequest[]> {
  const requests: ActionRequest[] = []
  let what = ''
  page.on('request', request => {
    const { 'next-action': action, ...headers } = request.headers()
    if (action)
      requests.push({ what, url: request.url(), headers: { ...headers, 'next-action': action }, body: bodyOf(request) })
  })
  const does = async (name: string, change: () => Promise<unknown>) => {
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
  await page.getByRole('button', { name: 'Try a call' }).click()
  await does('try a call', () => tryACall(page).from('98700 00001'))
  await does('end the tried call', () => tryACall(page).press('The caller hangs up'))

  await page.goto(`${CALLING}/numbers`)
  const labelled = page.getByRole('button', { name: /^Label of \+91 22 6994 7012/ })
  await labelled.click()
  await page.getByRole('textbox', { name: /^Label of/ }).fill('Closed hours')
  await does('label a number', () => page.getByRole('textbox', { name: /^Label of/ }).press('Enter'))
  await labelled.click()
  await page.getByRole('textbox', { name: /^Label of/ }).fill('Delivery hours')
  await does('label it back', () => page.getByRole('textbox', { name: /^Label of/ }).press('Enter'))
  await expect(labelled).toContainText('Delivery hours')
  return requests
}

/** Sends somebody else's request with one's own session. Where an action leads is in a header of Next's own. */
export async function replay({ url, headers, body }: ActionRequest, as: APIRequestContext) {
  const { cookie: _, ...others } = headers
  const response = await as.post(url, { headers: { ...others, origin: ADDRESS }, data: body, maxRedirects: 0 })
  return { status: response.status(), text: await response.text(), leadsTo: response.headers()['x-action-redirect'] }
}

/** Everything a change would leave behind in any account. */
export async function everythingKept(): Promise<unknown> {
  const tables = [
    'account',
    'config',
    'mapping',
    'phone_number',
    'media_clip',
    'audit_entry',
    'membership',
    'mapping_change',
  ]
  const kept = await Promise.all(tables.map(table => ask(`SELECT * FROM ${table} ORDER BY 1, 2`)))
  return { kept, calls: await ask('SELECT count(*) FROM call') }
}

function bodyOf(request: { postDataBuffer(): Buffer | null }): Buffer {
  return request.postDataBuffer() ?? Buffer.alloc(0)
}
