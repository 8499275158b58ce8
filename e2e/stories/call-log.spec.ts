import { readFileSync } from 'node:fs'
import { isRavi, LOG, LOG_DOORS, LOG_EVENTS, LOG_EXPORT, openLog } from '../call-log'
import { ask } from '../database'
import { asha, masked, meera, ravi } from '../demo'
import { expect, test } from '../fixtures'
import { leaksIn, phoneSecret } from '../leaks'
import { ADDRESS } from '../server'

test('S12: a call appears by itself, changes as it happens, and opens beside the list with its story', async ({
  as,
  telephone,
}) => {
  const page = await as('owner')
  const log = await openLog(page)
  const call = await telephone.from(asha.number).dial(masked.number)
  await expect(log.newest).toContainText('+91 98700 00001')
  await expect(log.newest).toContainText('Ringing')
  await call.agentAnswers()
  await expect(log.newest).toContainText('Talking')
  await log.newest.click()
  await expect(log.call).toContainText('The agent answered')
  expect(page.url()).toMatch(/[?&]call=[0-9a-f-]{36}/)
  await call.agentHangsUp(65)
  await expect(log.newest).toContainText('Connected')
  await expect(log.newest).toContainText('Caller’s number')
  await expect(log.call).toContainText('The call ended: connected')
  await expect(log.call).toContainText('Order 4821 led to this agent')
  await call.ended()

  const link = page.url()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(log.call).toContainText('Rang +91 98200 00001')
  await log.call.getByRole('link', { name: 'Open the mapping' }).click()
  const rows = page.getByRole('grid', { name: 'Mapping list' }).locator('[data-row-id]')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('4821')
})

test('Troubleshooting: a call turned away says what was looked up and what was missing, and the mapping is added on the spot', async ({
  as,
  telephone,
}) => {
  const caller = '+919811100031'
  const page = await as('owner')
  const log = await openLog(page)
  const call = await telephone.from(caller).dial(masked.number)
  await call.press('12#')
  await call.press('5557#')
  await call.staySilent()
  for (const _ of [1, 2, 3]) await call.staySilent()
  await call.hearsItOut()
  await call.ended()
  await expect(log.newest).toContainText('Turned away')
  await expect(log.newest).toContainText('Not matched')

  await log.newest.press('Enter')
  const why = log.call.getByRole('region', { name: 'Why did this call go there?' })
  await expect(why).toContainText('No mapping of this account is filed under +91 98111 00031')
  await expect(why).toContainText('The code that was keyed has 2 digits; “Mumbai Hub” asks for 4 to 10 digits')
  await expect(log.call.getByRole('region', { name: 'Step by step' })).toContainText('The caller keyed ••57')
  await why.getByRole('button', { name: 'Add the mapping to “Mumbai Hub”' }).click()
  await why.getByLabel('Follow-me number').fill('12345')
  await why.getByRole('button', { name: 'Add mapping' }).click()
  await expect(why).toContainText('Not a phone number.')
  await why.getByLabel('Follow-me number').fill('98200 00002')
  await why.getByRole('button', { name: 'Add mapping' }).click()
  await expect(why).toContainText('has a mapping now: it was added')

  const again = await telephone.from(caller).dial(masked.number)
  await again.isConnectedTo(meera, { seeing: masked.number })
  await again.hangsUp()
  await again.ended()
  await ask('DELETE FROM mapping WHERE customer_number = $1', [caller])
})

test('filters count at once and live in the address; a search that may be a number does not; Export honours both', async ({
  as,
  telephone,
}) => {
  const busy = await telephone.from(asha.number).dial(masked.number)
  await busy.agentIsBusy()
  await busy.ended()
  const page = await as('owner')
  const log = await openLog(page)
  await log.choose('Any outcome', 'Busy')
  await expect(log.rows.filter({ hasNotText: 'Busy' })).toHaveCount(0)
  expect(page.url()).toContain('outcome=busy')
  await log.choose('Any agent', '+91 98200 00001')
  await expect(log.newest).toContainText('+91 98200 00001')
  expect(page.url()).not.toContain('98200')
  await log.search.fill('98700 00001')
  await expect(log.newest).toContainText('+91 98700 00001')
  expect(page.url()).not.toContain('98700')
  await page.reload()
  await expect(log.newest).toContainText('Busy')

  await log.search.fill('98700 00001')
  await expect(page.getByText('Loading')).toHaveCount(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.slice(1).every(line => line.includes(',busy,') && line.includes(`"'+919870000001"`))).toBe(true)

  await page.getByRole('button', { name: 'Clear filters' }).click()
  expect(new URL(page.url()).search).toBe('?account=demo')
})

test('rows are gone through with arrow keys, and a call opens and closes by keyboard', async ({ as, telephone }) => {
  for (const _ of [1, 2]) {
    const call = await telephone.from(asha.number).dial(masked.number)
    await call.hangsUp()
    await call.ended()
  }
  const page = await as('owner')
  const log = await openLog(page)
  await log.newest.focus()
  await page.keyboard.press('ArrowDown')
  await expect(log.rows.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(log.rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(log.call).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(log.newest).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(log.call).toBeHidden()
})

test('test calls are left out unless asked for', async ({ as }) => {
  const page = await as('owner')
  await ask(
    `INSERT INTO call (id, account_id, carrier_call_id, test, business_number, customer_number, started_at, outcome)
     VALUES (gen_random_uuid(), 'demo', 'test-story', true, $1, '+919811100077', now(), 'failed') ON CONFLICT DO NOTHING`,
    [masked.number],
  )
  const log = await openLog(page)
  await expect(log.grid).not.toContainText('+91 98111 00077')
  await page.getByText('Test calls', { exact: true }).click()
  await expect(log.grid).toContainText('+91 98111 00077')
  expect(page.url()).toContain('tests=1')
})

test('an Admin asks where a call would go, and nothing is called or written', async ({ as }) => {
  const admin = await as('admin')
  await openLog(admin)
  const count = async () => (await ask<{ count: number }>('SELECT count(*)::int AS count FROM call'))[0]?.count
  const before = await count()
  await admin.getByRole('button', { name: 'Where would a call go?' }).click()
  const panel = admin.getByRole('complementary', { name: 'Where would a call go?' })
  await panel.getByLabel('Calling from').fill('nobody')
  await panel.getByRole('button', { name: 'Tell me' }).click()
  await expect(panel).toContainText('Not a phone number.')
  await panel.getByLabel('Calling from').fill('98111 00011')
  await panel.getByLabel(/^Keys pressed/).fill('4821')
  await panel.getByRole('button', { name: 'Tell me' }).click()
  await expect(panel).toContainText('Order 4821 is filed under another number: +91 98700 00001')
  await expect(panel.getByRole('list', { name: 'The call’s story' })).toContainText('Rang +91 98200 00001')
  expect(await count()).toBe(before)
})

test('R7: a User sees only the calls that rang their own phone, customers masked, and no answer holds more', async ({
  as,
  telephone,
}) => {
  test.setTimeout(120_000)
  const page = await as('user')
  const giveBack = await isRavi()
  try {
    const bodies: Promise<string>[] = []
    page.on('response', response => {
      if (!response.url().includes('/_next/static/') && !response.url().endsWith('/events'))
        bodies.push(response.text().catch(() => ''))
    })
    const log = await openLog(page)
    const others = await telephone.from('+919870000002').dial(masked.number)
    await others.press('7302#')
    await others.isConnectedTo(meera, { seeing: masked.number })
    await others.hangsUp()
    const own = await telephone.from(asha.number).dial(masked.number)
    await own.isConnectedTo(ravi, { seeing: masked.number })
    await own.hangsUp()
    await expect(log.newest).toContainText('•••• 001')
    await expect(log.grid).not.toContainText('7302')
    await log.newest.press('Enter')
    await expect(log.call).toContainText('•••• 001 called +91 22 6994 7011')
    await expect(log.call.getByRole('region', { name: /^Why/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Where would a call go?' })).toHaveCount(0)
    await expect(page.getByRole('combobox', { name: 'Any agent' })).toHaveCount(0)
    await log.search.fill('9870000001')
    await expect(page.getByText('No call matches.')).toBeVisible()
    await log.search.fill('001')
    await expect(log.newest).toContainText('•••• 001')

    const asked = async (door: string, data: object) =>
      page.request.post(`/crm/calls/demo/${door}`, { headers: { origin: ADDRESS }, data })
    const [foreign] = await ask<{ id: string }>('SELECT id FROM call WHERE agent_number = $1 LIMIT 1', [meera.number])
    expect((await asked('call', { id: foreign?.id })).status()).toBe(404)
    expect((await asked('why', { id: foreign?.id })).status()).toBe(403)
    expect((await asked('list', { agent: foreign?.id })).status()).toBe(403)
    const exported = await page.request.post(LOG_EXPORT, { headers: { origin: ADDRESS }, form: { query: '{}' } })
    const secrets = [asha, ravi, meera, { number: '+919870000002' }].map(({ number }) =>
      phoneSecret('the number', number),
    )
    for (const text of [...(await Promise.all(bodies)), await exported.text()])
      expect(leaksIn(text, secrets)).toEqual([])
    expect(await exported.text()).toContain('•••• 001')
  } finally {
    await giveBack()
  }
})

test('the stream says that something changed and nothing else, and ends with the membership', async ({
  as,
  telephone,
}) => {
  const page = await as('user')
  const [member] = await ask<{ user_id: string }>(
    `SELECT user_id FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE u.email = 'user@example.com' AND account_id = 'demo'`,
  )
  await openLog(page)
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  // Its own stream would end too, and its browser complain.
  await page.goto('about:blank')
  const response = await fetch(ADDRESS + LOG_EVENTS, { headers: { cookie: cookies } })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  let heard = ''
  const over = (async () => {
    for await (const piece of response.body ?? []) heard += new TextDecoder().decode(piece)
  })()
  await (await telephone.from(asha.number).dial(masked.number)).hangsUp()
  await expect.poll(() => heard).toContain('event: changed')
  expect(heard.replaceAll('event: changed\ndata: calls\n\n', '')).toBe('retry: 2000\n\n')

  await ask(`UPDATE app_user SET session_version = session_version + 1 WHERE id = $1`, [member?.user_id])
  await (await telephone.from(asha.number).dial(masked.number)).hangsUp()
  await over
  await ask(`UPDATE app_user SET session_version = session_version - 1 WHERE id = $1`, [member?.user_id])
})

test('another account’s log is a 404, none named is the last one’s, nobody is sent to sign in', async ({ as }) => {
  const outsider = await as('outsider')
  expect((await outsider.goto(LOG))?.status()).toBe(404)
  for (const door of LOG_DOORS) {
    const answer = await outsider.request.post(door, { headers: { origin: ADDRESS }, data: {}, maxRedirects: 0 })
    expect(answer.status(), door).toBe(404)
  }
  expect((await outsider.request.get(LOG_EVENTS, { maxRedirects: 0 })).status()).toBe(404)
  const form = { headers: { origin: ADDRESS }, form: { query: '{}' }, maxRedirects: 0 }
  expect((await outsider.request.post(LOG_EXPORT, form)).status()).toBe(404)
  await outsider.goto('/crm/calls')
  await expect(outsider).toHaveURL(/\/crm\/calls\?account=elsewhere$/)
  await expect(outsider.getByText('No call yet.')).toBeVisible()

  const nobody = await as('nobody')
  await nobody.goto(`${LOG}&call=00000000-0000-7000-8000-000000000000`)
  expect(new URL(nobody.url()).pathname).toBe('/sign-in')
  for (const door of LOG_DOORS) {
    const answer = await nobody.request.post(door, { headers: { origin: ADDRESS }, data: {}, maxRedirects: 0 })
    expect(answer.status(), door).toBe(307)
  }
  // A form is sent on as a page is asked for.
  expect((await nobody.request.post(LOG_EXPORT, form)).status()).toBe(303)
  expect((await nobody.request.get(LOG_EVENTS, { maxRedirects: 0 })).status()).toBe(307)
})
