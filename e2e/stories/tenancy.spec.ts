import type { Page } from '@playwright/test'
import { LOG } from '../call-log'
import { type ActionRequest, changeOfEveryKind, everythingKept, replay } from '../changing-actions'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { leaksIn, phoneSecret, type Secret } from '../leaks'
import { CALLING, HUB, MAPPINGS } from '../mumbai-hub'
import { ADDRESS } from '../server'
import { actionNames, requestOf, writeActions, writtenTo } from '../written-actions'

const ELSEWHERE = '/crm/settings/calling/elsewhere'
const PAGES = ['masked-connect', 'numbers', 'business-hours', 'media', 'call-flow', 'team', 'api', 'settings', 'audit']
const THEIRS = [CALLING, HUB, `${HUB}/import`, `${HUB}/imports`, LOG, ...PAGES.map(page => `${CALLING}/${page}`)]

test('another account’s ids are a 404 on every page, with nothing of that account in it', async ({ as }) => {
  const page = await as('outsider')
  const secrets = await demoSecrets()
  for (const address of [...THEIRS, HUB.replace('/demo/', '/elsewhere/'), `${CALLING}/no-such-page`]) {
    const response = await page.goto(address)
    expect(response?.status(), address).toBe(404)
    expect(leaksIn((await response?.text()) ?? '', secrets), address).toEqual([])
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  const own = await page.goto(`${ELSEWHERE}/masked-connect`)
  expect(own?.status()).toBe(200)
  expect(leaksIn((await own?.text()) ?? '', secrets)).toEqual([])
})

test('the mapping list is a 404 to another account, whichever of the two ids is foreign', async ({ as }) => {
  const outsider = await as('outsider')
  const owner = await as('owner')
  const asked = (address: string, { request }: typeof owner) =>
    request.post(address, { headers: { origin: ADDRESS }, data: {} })
  expect((await asked(MAPPINGS, owner)).status(), 'their own people get it').toBe(200)
  for (const address of [MAPPINGS, MAPPINGS.replace('/demo/', '/elsewhere/')]) {
    const response = await asked(address, outsider)
    expect(response.status(), address).toBe(404)
    expect(leaksIn(await response.text(), await demoSecrets())).toEqual([])
  }
})

test('no action of another account can be sent again from outside, nor by nobody', async ({ as }) => {
  test.setTimeout(120_000)
  const [owner, outsider, nobody] = [await as('owner'), await as('outsider'), await as('nobody')]
  const actions = await changeOfEveryKind(owner)
  const before = await everythingKept()
  for (const action of actions) {
    const fromOutside = await replay(action, outsider.request)
    expect(fromOutside.text, action.what).not.toContain('"ok":true')
    expect(leaksIn(fromOutside.text, await demoSecrets()), action.what).toEqual([])
    expect(fromOutside.status, action.what).toBe(404)
    await isRefusedToNobody(action, nobody)
  }
  expect(await everythingKept()).toEqual(before)
})

test('nor can those that no story takes, and what is about a person is refused to nobody', async ({ as, browser }) => {
  const [outsider, nobody] = [await as('outsider'), await as('nobody')]
  const { account, names, ofOwners, ofAdmins, ofMembers } = await writeActions(browser)
  const secrets = [...names, account.name].map(text => ({ what: text, text }))
  const before = await everythingKept()
  for (const written of [...ofOwners, ...ofAdmins, ...ofMembers]) {
    const action = requestOf(written, account.id)
    const fromOutside = await replay(action, outsider.request)
    expect(fromOutside.text, action.what).not.toContain('"ok":true')
    expect(leaksIn(fromOutside.text, secrets), action.what).toEqual([])
    expect(fromOutside.status, action.what).toBe(404)
    await isRefusedToNobody(action, nobody, secrets)
  }
  for (const [address, action, given] of OF_A_PERSON)
    await isRefusedToNobody(writtenTo(address, action, [given]), nobody)
  expect(await everythingKept()).toEqual(before)
})

test('an Owner elsewhere finds nothing behind ids of another account, and changes nothing there', async ({
  as,
  browser,
}) => {
  test.setTimeout(120_000)
  const [owner, outsider] = [await as('owner'), await as('outsider')]
  const recorded = await changeOfEveryKind(owner)
  const { account, names, ofOwners, ofAdmins } = await writeActions(browser)
  const secrets = [...names, account.name].map(text => ({ what: text, text })).concat(await demoSecrets())
  const aboutTheirs = recorded.filter(({ headers }) => !OWN_BUSINESS.has(nameOf(headers)))
  const actions = [
    ...aboutTheirs.map(asElsewhere),
    ...[...ofOwners, ...ofAdmins].filter(({ ofNothing }) => !ofNothing).map(each => requestOf(each, 'elsewhere')),
  ]
  expect(actions.length).toBeGreaterThan(40)
  const before = await everythingKept()
  const answers: { what: string; said: string | undefined }[] = []
  for (const action of actions) {
    const { text } = await replay(action, outsider.request)
    expect(text, action.what).not.toContain('"ok":true')
    expect(leaksIn(text, secrets), action.what).toEqual([])
    answers.push({ what: action.what, said: /"ok":false,(?:"code":"\w+",)?"message":"([^"]*)"/.exec(text)?.[1] })
  }
  expect(answers.filter(({ said }) => !said || !NOT_THERE.test(said))).toEqual([])
  expect(await everythingKept()).toEqual(before)
})

test('every server action is sent again by these stories, or there is a reason why not', async ({ as, browser }) => {
  const recorded = (await changeOfEveryKind(await as('owner'))).map(({ headers }) => nameOf(headers))
  const { ofOwners, ofAdmins, ofMembers } = await writeActions(browser)
  const written = [...ofOwners, ...ofAdmins, ...ofMembers].map(({ action }) => action)
  const sent = new Set([...recorded, ...written])
  const all = [...actionNames().values()]
  expect(all.length).toBeGreaterThan(50)
  expect(all.filter(name => !sent.has(name)).toSorted()).toEqual(Object.keys(SENT_BY_NOBODY).toSorted())
})

test('without a session every page leads to sign-in and back, and the mapping list is refused', async ({ as }) => {
  const page = await as('nobody')
  for (const address of ['/crm', '/profile', ...THEIRS]) {
    await page.goto(address)
    expect(new URL(page.url()).pathname, address).toBe('/sign-in')
  }
  await page.goto(HUB)
  expect(new URL(page.url()).searchParams.get('next')).toBe(HUB)
  const answer = await page.request.post(MAPPINGS, { headers: { origin: ADDRESS }, data: {}, maxRedirects: 0 })
  expect(answer.status()).toBe(307)
  expect(await answer.text()).toBe('')
})

test('an address with a NUL in it leads nowhere, in words', async ({ as }) => {
  const page = await as('owner')
  const answer = await page.request.get(`${CALLING}/masked-connect/%00`)
  expect([answer.status(), await answer.text()]).toEqual([400, 'There is no such address.\n'])
})

test('an import is a 404 to another account, refused to a User, and sign-in to nobody, whatever is asked of it', async ({
  as,
}) => {
  const [row] = await ask<{ id: string }>(
    `INSERT INTO import (account_id, config_id, actor_kind, actor_id, actor_name, file_name, file_key, sha256, bytes, format,
       mode, dry_run, refused_policy, rules, header, received_at, status, finished_at)
     VALUES ('demo', 'mumbai-hub', 'user', 'nobody', 'Asha', 'Asha.csv', 'imports/none.csv', 'none', 1, 'csv',
       'merge', true, 'skip', '{}', '["phone"]', now(), 'completed', now()) RETURNING id::text`,
  )
  const page = `${HUB}/imports/${row?.id}`
  const post = { headers: { origin: ADDRESS }, data: {}, maxRedirects: 0 }
  const asked = async (who: 'owner' | 'user' | 'outsider' | 'nobody') => {
    const { request } = await as(who)
    return {
      page: await request.get(page, { maxRedirects: 0 }),
      progress: await request.post(`${page}/progress`, post),
      'refused rows': await request.post(`${page}/refused-rows`, post),
      'refused file': await request.get(`${page}/refused`, { maxRedirects: 0 }),
      running: await request.post(`${HUB}/imports/running`, post),
      upload: await request.post(`${HUB}/imports/files?columns={}`, { ...post, data: Buffer.from('phone,agent') }),
      export: await request.post(`${HUB}/mappings/export`, { headers: post.headers, form: {}, maxRedirects: 0 }),
    }
  }
  const before = await ask('SELECT count(*) FROM import')
  for (const [who, status] of [
    ['outsider', 404],
    ['user', 403],
    ['nobody', 307],
  ] as const)
    for (const [what, answer] of Object.entries(await asked(who))) {
      // A User may see that there are such pages, and is told who sees what is in them. A form that is sent by nobody is
      // led to sign in by a GET.
      const own = what === 'page' && who === 'user' ? 200 : what === 'export' && who === 'nobody' ? 303 : status
      expect(answer.status(), `${what}: ${who}`).toBe(own)
      expect(leaksIn(await answer.text(), who === 'user' ? await demoNumbers() : await demoSecrets())).toEqual([])
    }
  expect(await ask('SELECT count(*) FROM import'), 'nothing was taken in').toEqual(before)
  const { upload: _, ...owners } = await asked('owner')
  for (const [what, answer] of Object.entries(owners)) expect(answer.status(), `${what}: owner`).toBe(200)
  await ask('DELETE FROM import WHERE id = $1', [row?.id])
})

test('the audit log is a 404 to another account, refused to a User, and sign-in to nobody', async ({ as }) => {
  const entries = `${CALLING}/audit/entries`
  const asked = async (who: 'owner' | 'user' | 'outsider' | 'nobody') => {
    const { request } = await as(who)
    return request.post(entries, { headers: { origin: ADDRESS }, data: {}, maxRedirects: 0 })
  }
  expect((await asked('owner')).status(), 'their own people get it').toBe(200)
  for (const [who, status] of [
    ['outsider', 404],
    ['user', 403],
    ['nobody', 307],
  ] as const) {
    const answer = await asked(who)
    expect(answer.status(), who).toBe(status)
    expect(leaksIn(await answer.text(), await demoSecrets()), who).toEqual([])
  }
})

test('the mapping list does not answer pages of other sites', async ({ as }) => {
  const page = await as('owner')
  for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
    const answer = await page.request.post(MAPPINGS, { headers, data: {} })
    expect(answer.status()).toBe(403)
  }
})

/** Actions that are about no account. */
const OF_A_PERSON = [
  ['/profile', 'changeNameAction', { name: 'Nobody' }],
  ['/profile', 'changePasswordAction', { current: 'a password for nobody', password: 'another for nobody' }],
  ['/profile', 'signOutEverywhereAction', {}],
  ['/crm/new-account', 'newAccountAction', { name: 'Nobody’s', region: 'IN', timeZone: 'Asia/Kolkata' }],
] as const

const BY_A_LINK = 'asks who holds a link, whose token is the key'
const OF_ONESELF = 'is about whoever sends it, and no account'
const SENT_BY_NOBODY: Readonly<Record<string, string>> = {
  acceptAsAction: BY_A_LINK,
  acceptAsNewPersonAction: BY_A_LINK,
  resetPasswordAction: BY_A_LINK,
  forgotPasswordAction: 'is for who can’t sign in, and answers everybody the same',
  setUpAction: 'works only before there is anybody',
  changeNameAction: OF_ONESELF,
  changePasswordAction: OF_ONESELF,
  signOutEverywhereAction: OF_ONESELF,
  newAccountAction: OF_ONESELF,
}

/** Recorded actions that name nothing of the account but the account: of their own, an Owner may take them. */
const OWN_BUSINESS: ReadonlySet<string | undefined> = new Set([
  ...['inviteAction', 'createApiKeyAction', 'saveAccountAction', 'writeClipAction'],
  ...['checkCarrierAction', 'listCarrierNumbersAction'],
])

/**
 * Said of what was never there as of what is another account's. The account elsewhere is in the US, where a number as people
 * in India write it is refused before anything is looked for.
 */
const NOT_THERE =
  /^(Not a phone number|There is no|No such|There is nothing|A number among these is not in|This person is not a member|This invitation was accepted or withdrawn|This configuration is not there|This test call is over)/

function nameOf(headers: Readonly<Record<string, string>>): string | undefined {
  return actionNames().get(headers['next-action'] ?? '')
}

/** The same from the outsider's own account, about things of the demo account. */
function asElsewhere(action: ActionRequest): ActionRequest {
  const body = action.body.toString()
  expect(body, action.what).toContain('"demo"')
  return {
    ...action,
    url: action.url.replace('/calling/demo/', '/calling/elsewhere/').replace('account=demo', 'account=elsewhere'),
    body: Buffer.from(body.replaceAll('"demo"', '"elsewhere"')),
  }
}

/** Led to sign in, or told in words that nobody is; and nothing else. */
async function isRefusedToNobody(action: ActionRequest, { request }: Page, secrets?: Secret[]): Promise<void> {
  const { text, leadsTo } = await replay(action, request)
  expect(text, action.what).toContain('"ok":false,"code":"unauthenticated"')
  expect(text, action.what).not.toContain('"ok":true')
  expect(leadsTo, `${action.what}: the page and what is typed there stay`).toBeUndefined()
  expect(leaksIn(text, secrets ?? (await demoSecrets())), action.what).toEqual([])
}

async function demoNumbers(): Promise<Secret[]> {
  const numbers = await ask<{ number: string }>(
    `SELECT customer_number AS number FROM mapping UNION SELECT follow_me_number FROM mapping
     UNION SELECT number FROM phone_number WHERE account_id = 'demo'`,
  )
  return numbers.map(({ number }) => phoneSecret('the number', number))
}

/** Names and numbers of the demo account, and nothing that stands in the page's own words. */
async function demoSecrets(): Promise<Secret[]> {
  const names = ['Mumbai Hub', 'Swift Parcel', 'Asha', 'Delivery hours']
  return [...(await demoNumbers()), ...names.map(text => ({ what: `the name ${text}`, text }))]
}
