import { LOG } from '../call-log'
import { changeOfEveryKind, everythingKept, replay } from '../changing-actions'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { leaksIn, phoneSecret, type Secret } from '../leaks'
import { CALLING, HUB, MAPPINGS } from '../mumbai-hub'
import { ADDRESS } from '../server'

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
    const fromNobody = await replay(action, nobody.request)
    expect(fromNobody.text, action.what).toContain('"ok":false,"code":"unauthenticated"')
    expect(fromNobody.text, action.what).not.toContain('"ok":true')
    expect(fromNobody.leadsTo, `${action.what}: the page and what is typed there stay`).toBeUndefined()
    expect(leaksIn(fromNobody.text, await demoSecrets()), action.what).toEqual([])
  }
  expect(await everythingKept()).toEqual(before)
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
