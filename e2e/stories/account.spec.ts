import type { Page } from '@playwright/test'
import { signV3 } from '@/lib/carriers/plivo/signature'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { addMember, newBrowser, ownAccount } from '../own-account'
import { admin, PASSWORD, signIn } from '../people'
import { ADDRESS } from '../server'

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

test('an Owner changes the account’s settings; what is unsaved is asked about; bad input says what to change', async ({
  browser,
}) => {
  const { id, pages, owner } = await ownAccount(browser, 'Account story')
  await owner.goto(`${pages}/settings`)
  await expect(owner.getByText('Everything is saved.')).toBeVisible()
  await owner.getByLabel('Account name').fill('')
  await save(owner)
  await expect(owner.getByText('Give the account a name.')).toBeVisible()
  await owner.getByLabel('Account name').fill('Renamed story')
  await owner.getByLabel('For as long as the account').uncheck()
  await owner.getByLabel('Days that recordings are kept').fill('9999')
  await save(owner)
  await expect(owner.getByText(/At most 3,650 days/)).toBeVisible()
  await owner.getByLabel('Days that recordings are kept').fill('30')

  await owner.getByRole('navigation').getByRole('link', { name: 'Team' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click()
  await expect(owner.getByLabel('Account name')).toHaveValue('Renamed story')
  await save(owner)
  await expect(owner.getByText('Everything is saved.')).toBeVisible()
  await expect(owner.getByRole('button', { name: /^Account:/ })).toContainText('Renamed story')
  expect(await ask('SELECT name, retention_days FROM account WHERE id = $1', [id])).toEqual([
    { name: 'Renamed story', retention_days: 30 },
  ])
})

test('the region is fixed once there are numbers, and says why', async ({ browser }) => {
  const { id, pages, owner } = await ownAccount(browser, 'Region story')
  await owner.goto(`${pages}/settings`)
  await owner.getByLabel('United States (+1)').check()
  await save(owner)
  await expect(owner.getByText('Everything is saved.')).toBeVisible()
  await owner.getByLabel('India (+91)').check()
  await save(owner)
  await expect(owner.getByText('Everything is saved.')).toBeVisible()
  await ask('INSERT INTO phone_number (id, account_id, number, updated_at) VALUES ($1, $1, $2, now())', [
    id,
    '+912269940077',
  ])
  await owner.reload()
  await expect(owner.getByLabel('United States (+1)')).toBeDisabled()
  await expect(owner.getByText(/Fixed, because the account has phone numbers/)).toBeVisible()
  await ask('DELETE FROM phone_number WHERE id = $1', [id])
})

test('two Owners edit the settings: the second is told, shown the difference, and loses nothing', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { id, pages, owner } = await ownAccount(browser, 'Conflict story')
  await addMember(id, 'Omar', `omar@${id}.example.com`, 'owner')
  const omar = await newBrowser(browser)
  await signIn(omar.request, `omar@${id}.example.com`)
  await owner.goto(`${pages}/settings`)
  await omar.goto(`${pages}/settings`)
  await owner.getByLabel('Account name').fill('Olga’s name')
  await omar.getByLabel('For as long as the account').uncheck()
  await save(omar)
  await expect(omar.getByText('Everything is saved.')).toBeVisible()

  await save(owner)
  const dialog = owner.getByRole('dialog', { name: /Somebody else changed these settings/ })
  await expect(dialog).toContainText('Omar saved them')
  await expect(dialog.getByRole('row', { name: /Recordings are kept/ })).toContainText('For 90 days')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  expect(await ask('SELECT name, retention_days FROM account WHERE id = $1', [id])).toEqual([
    { name: 'Olga’s name', retention_days: 90 },
  ])
})

test('with the server out of reach nothing typed into the settings or the credentials is lost, and it is saved once it is back', async ({
  browser,
}) => {
  const { id, pages, owner } = await ownAccount(browser, 'Offline story')
  await owner.goto(`${pages}/settings`)
  await owner.getByLabel('Account name').fill('Kept name')
  await owner.getByLabel('For as long as the account').uncheck()
  await owner.getByRole('button', { name: 'Enter Plivo credentials' }).click()
  await owner.getByLabel('Auth ID').fill('MAOFFLINESTORYSTORY0')
  await owner.getByLabel('Auth token', { exact: true }).fill('a-token-that-is-kept-while-offline')
  await owner.context().setOffline(true)
  const away = owner.getByRole('alert').filter({ hasText: 'Not saved: the server could not be reached.' })
  await save(owner)
  await expect(away).toHaveCount(1)
  await expect(owner.getByText('Unsaved changes.')).toBeVisible()
  await owner.getByRole('button', { name: 'Check and save' }).click()
  await expect(away).toHaveCount(2)
  await expect(owner.getByLabel('Account name')).toHaveValue('Kept name')
  await expect(owner.getByLabel('Auth ID')).toHaveValue('MAOFFLINESTORYSTORY0')
  await expect(owner.getByLabel('Auth token', { exact: true })).toHaveValue('a-token-that-is-kept-while-offline')

  await owner.context().setOffline(false)
  await save(owner)
  await expect(owner.getByText('Everything is saved.')).toBeVisible()
  await expect(owner.getByLabel('Auth ID'), 'the credentials are still being entered').toHaveValue(
    'MAOFFLINESTORYSTORY0',
  )
  expect(await ask('SELECT name, retention_days FROM account WHERE id = $1', [id])).toEqual([
    { name: 'Kept name', retention_days: 90 },
  ])
})

test('carrier credentials are checked, saved when that is insisted on, never shown again, and count at the voice door', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { id, pages, owner } = await ownAccount(browser, 'Carrier story')
  const token = 'a token for this story only, forty marks'.replaceAll(' ', '-')
  const knocks = (authToken: string) => knock(id, authToken)
  expect(await knocks(token)).toBe(403)

  await owner.goto(`${pages}/settings`)
  await expect(owner.getByText('Made up', { exact: true })).toBeVisible()
  await owner.getByRole('button', { name: 'Enter Plivo credentials' }).click()
  await owner.getByLabel('Auth ID').fill('nonsense')
  await owner.getByLabel('Auth token', { exact: true }).fill(token)
  await owner.getByRole('button', { name: 'Check and save' }).click()
  await expect(owner.getByText(/An auth ID has 20 capitals and digits/)).toBeVisible()
  await owner.getByLabel('Auth ID').fill('MACARRIERSTORYSTORY0')
  await owner.getByRole('button', { name: 'Check and save' }).click()
  // No Plivo is reached from here.
  await expect(owner.getByText('Plivo did not confirm these credentials')).toBeVisible({ timeout: 40_000 })
  expect(await knocks(token), 'nothing is saved yet').toBe(403)
  await owner.getByRole('button', { name: 'Save anyway' }).click()
  await expect(owner.getByText('MACARRIERSTORYSTORY0')).toBeVisible()
  expect(await knocks(token)).toBe(200)

  const answer = await owner.goto(`${pages}/settings`)
  expect(await answer?.text()).not.toContain(token)
  const audit = await owner.goto(`${pages}/audit`)
  expect(await audit?.text()).toContain('Carrier credentials changed')
  expect(await audit?.text()).not.toContain(token)

  await owner.goto(`${pages}/settings`)
  await owner.getByRole('button', { name: 'Use made-up ones' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'Use made-up ones' }).click()
  await expect(owner.getByText('Made up', { exact: true })).toBeVisible()
})

test('the audit log says who changed what, from what to what; filters live in the address', async ({ browser }) => {
  test.setTimeout(120_000)
  const { id, pages, owner } = await ownAccount(browser, 'Audit story')
  const uma = ['--email', `uma@${id}.example.com`, '--name', 'Uma', '--password', PASSWORD]
  admin('user', 'create', ...uma, '--account', id, '--role', 'user')
  await owner.goto(`${pages}/team`)
  await owner.getByRole('combobox', { name: 'Role of Uma' }).click()
  await owner.getByRole('option', { name: /Admin/ }).click()
  await expect(owner.getByText('Uma is Admin now.')).toBeVisible()

  await owner.getByRole('navigation').getByRole('link', { name: 'Audit log' }).click()
  const list = owner.getByRole('list', { name: 'Changes, newest first' })
  const entry = list.getByRole('listitem').filter({ hasText: 'Role changed' })
  await expect(entry).toContainText('Olga')
  await expect(entry).toContainText('Role: User → Admin')
  await entry.getByRole('button', { name: /Show what changed/ }).click()
  await expect(entry.getByRole('row', { name: /Role/ })).toHaveText('RoleUserAdmin')
  await expect(entry.getByRole('link', { name: 'Uma' })).toHaveAttribute('href', `${pages}/team`)

  await owner.getByLabel('Search by the name of what was changed').fill('uma')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(owner).toHaveURL(/search=uma/)
  await owner.getByRole('combobox', { name: 'Anybody' }).click()
  await owner.getByRole('option', { name: 'Operator' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await owner.reload()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list).toContainText('Member joined')
  await owner.getByRole('button', { name: 'Clear filters' }).click()
  await expect(list.getByRole('listitem').filter({ hasText: 'Role changed' })).toBeVisible()
  await owner.getByLabel('Search by the name of what was changed').fill('98200 00001')
  await expect(owner.getByText('No change matches.')).toBeVisible()
  expect(owner.url()).not.toContain('98200')

  await owner.context().setOffline(true)
  await owner.getByLabel('Search by the name of what was changed').fill('Um')
  await expect(owner.getByText('The server could not be reached.')).toBeVisible()
  await owner.context().setOffline(false)
  await owner.getByRole('button', { name: 'Try again' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
})

/** A hang-up of a call nobody knows, signed with this token: 200 when the door takes it, 403 when it does not. */
async function knock(accountId: string, authToken: string): Promise<number> {
  const url = `${ADDRESS}/api/voice/plivo/${accountId}/hangup`
  const params = [['Event', 'Ring']] as const
  const nonce = String(Date.now())
  const signature = signV3({ method: 'POST', url, params, nonce, authToken })
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-plivo-signature-v3': signature, 'x-plivo-signature-v3-nonce': nonce },
    body: new URLSearchParams([...params.map(([name, value]) => [name, value])]),
  })
  return response.status
}
