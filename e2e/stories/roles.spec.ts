import type { Locator, Page } from '@playwright/test'
import { letsIn, ROLES_OF_TABLE, ROLES_TABLE, ROW_IDS, type RowId, rowWords } from '@/lib/access/testing-roles'
import { startPlivoStandIn } from '@/lib/carriers/plivo/api-stand-in'
import { HOURS } from '../business-hours'
import { isRavi, openLog } from '../call-log'
import { changeOfEveryKind, everythingKept, replay } from '../changing-actions'
import { ask } from '../database'
import { asha, dev, masked, meera, ravi } from '../demo'
import { expect, test } from '../fixtures'
import { leaksIn, phoneSecret } from '../leaks'
import { CALLING, HUB, MAPPINGS, openMumbaiHub } from '../mumbai-hub'
import { ADDRESS, CARRIER, PLIVO_API_PORT } from '../server'
import type { Telephone } from '../telephone'
import { requestOf, writeActions } from '../written-actions'

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

type Role = (typeof ROLES_OF_TABLE)[number]

/** What each row of the Roles table is on the pages, to an Owner, an Admin and a User. */
const PAGES: Record<RowId, (page: Page, role: Role, telephone: Telephone) => Promise<void>> = {
  async R1(page, role) {
    const bodies = bodiesOf(page)
    const schedule = `${HOURS}/delivery-hours`
    for (const address of ['masked-connect', 'business-hours', 'media', 'call-flow', 'numbers'].map(
      at => `${CALLING}/${at}`,
    ))
      expect((await page.goto(address))?.status(), address).toBe(200)
    await expect(page.getByText('+91 22 6994 7011').first(), 'business numbers are masked for nobody').toBeVisible()
    expect((await page.goto(schedule))?.status()).toBe(200)
    const hub = await openMumbaiHub(page)
    await expect(hub.row('Asha')).toContainText(role === 'user' ? '•••• 001' : '+91 98700 00001')
    const numbers = await numbersOfPeople()
    const leaks = (await Promise.all(bodies)).flatMap(({ text }) => leaksIn(text, numbers))
    if (role === 'user') expect(leaks).toEqual([])
    else expect(leaks.length).toBeGreaterThan(0)
  },
  async R2(page, role) {
    await page.goto(`${CALLING}/masked-connect`)
    for (const name of ['Create Config', 'More for Mumbai Hub'])
      await isOffered('R2', role, page.getByRole('button', { name, exact: true }))
    await openMumbaiHub(page)
    await page.getByRole('tab', { name: /Settings/ }).click()
    await expect(page.getByLabel('Ring time', { exact: true })).toBeEnabled({ enabled: letsIn('R2', role) })
  },
  async R3(page, role) {
    const hub = await openMumbaiHub(page)
    await isOffered('R3', role, hub.row('Asha').getByRole('button', { name: /Remove/ }))
    for (const name of ['Add mapping', 'Import', 'Export']) await isOffered('R3', role, control(page, name))
    for (const address of ['import', 'imports']) {
      await page.goto(`${HUB}/${address}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText(/^Owners and Admins import and export/)).toHaveCount(letsIn('R3', role) ? 0 : 1)
    }
  },
  async R4(page, role) {
    await page.goto(`${CALLING}/media`)
    for (const name of ['Record', 'Write text', 'Upload']) await isOffered('R4', role, control(page, name))
  },
  async R5(page, role) {
    await page.goto(`${CALLING}/numbers`)
    for (const name of ['Add number', 'Route +91 22 6994 7011']) await isOffered('R5', role, control(page, name))
    await page.goto(HOURS)
    for (const name of ['Create schedule', 'More for Delivery hours']) await isOffered('R5', role, control(page, name))
    await page.goto(`${HOURS}/delivery-hours`)
    await isOffered('R5', role, control(page, 'Open or close by hand'))
    await expect(page.getByLabel('Monday: opens', { exact: true })).toBeEnabled({ enabled: letsIn('R5', role) })
  },
  async R6(page, role, telephone) {
    const giveBack = await isRavi(role)
    try {
      const log = await openLog(page)
      const call = await telephone.from(asha.number).dial(masked.number)
      await call.isConnectedTo(ravi, { seeing: masked.number })
      await call.agentAnswers()
      await call.agentHangsUp(60)
      await expect(log.newest).toContainText(role === 'user' ? '•••• 001' : '+91 98700 00001')
      await expect(log.newest).toContainText('Connected')
    } finally {
      await giveBack()
    }
  },
  async R7(page, role, telephone) {
    const own = await telephone.from(asha.number).dial(masked.number)
    await own.isConnectedTo(ravi, { seeing: masked.number })
    await own.hangsUp()
    const others = await telephone.from(dev.number).dial(masked.number)
    await others.press(`${dev.codes.meera}#`)
    await others.isConnectedTo(meera, { seeing: masked.number })
    await others.hangsUp()
    const giveBack = await isRavi('user')
    try {
      const log = await openLog(page)
      await expect(log.newest).toContainText(role === 'user' ? '•••• 001' : '+91 98700 00002')
      await expect(control(page, 'Where would a call go?')).toHaveCount(role === 'user' ? 0 : 1)
    } finally {
      await giveBack()
    }
  },
  async R8(page, role) {
    const answer = await page.goto(`${CALLING}/audit`)
    await expect(page.getByText('Owners and Admins see who changed what.')).toHaveCount(letsIn('R8', role) ? 0 : 1)
    if (letsIn('R8', role)) {
      const list = page.getByRole('list', { name: 'Changes, newest first' })
      const first = list.getByRole('button', { name: /^Show what changed/ }).first()
      await first.click()
      await expect(list.getByRole('row').first()).toBeVisible()
      await page.getByLabel('Search by the name of what was changed').fill('nothing is called this')
      await expect(page.getByText('No change matches.')).toBeVisible()
    } else expect(await answer?.text()).not.toMatch(/Settings changed|Member joined/)
    await page.goto(`${CALLING}/api`)
    await isOffered('R8', role, page.getByRole('button', { name: 'Create key' }).first())
  },
  async R9(page, role) {
    const isOwner = role === 'owner'
    await page.goto(`${CALLING}/team`)
    for (const each of [
      page.getByRole('button', { name: 'Invite somebody' }),
      page.getByRole('combobox', { name: 'Role of Owner' }),
    ])
      await isOffered('R9', role, each)
    await expect(page.getByRole('button', { name: 'More for Owner' })).toBeEnabled({ enabled: isOwner })
    await expect(page.getByText('owner@example.com').first()).toBeVisible({ visible: role !== 'user' })

    await page.goto(`${CALLING}/settings`)
    for (const name of ['Account name', 'Time zone'])
      await expect(page.getByLabel(name).first()).toBeEnabled({ enabled: isOwner })
    await expect(page.getByText('Owners change them.')).toBeVisible({ visible: !isOwner })
    await expect(page.getByRole('button', { name: /credentials/ }).first()).toBeVisible({ visible: isOwner })
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(isOwner ? 1 : 0)
    await expect(page.getByText(CARRIER.authId)).toHaveCount(isOwner ? 1 : 0)
  },
}

for (const id of ROW_IDS)
  for (const role of ROLES_OF_TABLE)
    test(`${rowWords(id)}: the pages of an account’s ${role}: ${ROLES_TABLE[id][role]}`, async ({ as, telephone }) => {
      await PAGES[id](await as(role), role, telephone)
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

test('what no story could undo is refused to whoever may not, and done for whoever may', async ({ browser }) => {
  test.setTimeout(120_000)
  const about = await writeActions(browser)
  const { account, admin, user, ofOwners, ofAdmins, ofMembers } = about
  const sent = async (action: (typeof ofOwners)[number], page: Page) =>
    (await replay(requestOf(action, account.id), page.request)).text
  const before = await everythingKept()
  for (const [page, actions] of [
    [user, [...ofAdmins, ...ofOwners]],
    [admin, ofOwners],
  ] as const)
    for (const action of actions) {
      const text = await sent(action, page)
      expect(text, action.action).toContain('"ok":false')
      expect(text, action.action).toMatch(/Your role does not allow this/)
      expect(text, action.action).not.toContain('"ok":true')
    }
  expect(await everythingKept()).toEqual(before)

  const numbers = ['912269947083', '912269947084'].map(number => ({ number }))
  const plivo = await startPlivoStandIn({ ...CARRIER, numbers }, PLIVO_API_PORT)
  try {
    for (const [page, actions] of [
      [admin, ofAdmins],
      [account.owner, ofOwners],
      [admin, ofMembers],
    ] as const)
      for (const action of actions) expect(await sent(action, page), action.action).toContain('"ok":true')
    expect(
      plivo.numbers.map(({ appId }) => Boolean(appId)),
      'the first was detached',
    ).toEqual([false, true])
  } finally {
    await plivo.stop()
  }
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

function control(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true }))
}

/** To whom the row lets in; else it is there, disabled, and says who may. */
async function isOffered(id: RowId, role: Role, control: Locator): Promise<void> {
  if (letsIn(id, role)) return expect(control).toBeEnabled()
  await expect(control).toBeDisabled()
  await expect(control).toHaveAccessibleDescription(id === 'R9' ? /Owners/ : /Owners and Admins/)
}

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
