import type { Page } from '@playwright/test'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { CALLING } from '../mumbai-hub'

const FLOW = `${CALLING}/call-flow`
const WEEK = JSON.stringify(Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }]))

// Beside what the demo account has: a number behind a schedule, one that leads to an empty list, one that leads nowhere.
test.beforeAll(async () => {
  await ask(`INSERT INTO media_clip (id, account_id, kind, text, language, voice, updated_at)
    VALUES ('flow-closed', 'demo', 'speech', 'Story hours are over.', 'en-IN', 'Polly.Aditi', now())`)
  await ask(`INSERT INTO config (id, account_id, name, updated_at) VALUES ('flow-empty', 'demo', 'Story Depot', now())`)
  await ask(
    `INSERT INTO schedule (id, account_id, name, time_zone, week, open_routing, open_config_id, closed_routing,
       closed_clip_id, updated_at)
     VALUES ('flow-hours', 'demo', 'Story hours', 'Asia/Kolkata', $1, 'masked_connect', 'mumbai-hub', 'message',
       'flow-closed', now())`,
    [WEEK],
  )
  await ask(`INSERT INTO phone_number (id, account_id, number, label, routing, config_id, schedule_id, updated_at) VALUES
    ('flow-1', 'demo', '+912269947061', 'Story desk', 'business_hours', NULL, 'flow-hours', now()),
    ('flow-2', 'demo', '+912269947062', 'Story depot 98200 00001', 'masked_connect', 'flow-empty', NULL, now()),
    ('flow-3', 'demo', '+912269947063', NULL, 'nothing', NULL, NULL, now())`)
})

test.afterAll(async () => {
  await ask(`DELETE FROM phone_number WHERE id LIKE 'flow-%'`)
  await ask(`DELETE FROM schedule WHERE id = 'flow-hours'`)
  await ask(`DELETE FROM config WHERE id = 'flow-empty'`)
  await ask(`DELETE FROM media_clip WHERE id = 'flow-closed'`)
})

test('the map follows each number to its end, marks dead ends, and leads to where things are edited', async ({
  as,
}) => {
  const page = await as('owner')
  await page.goto(CALLING)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Call flow' }).click()
  await expect(map(page)).toBeVisible()
  for (const name of ['+91 22 6994 7011', '+91 22 6994 7061', 'Story hours', 'Mumbai Hub', 'Story Depot'])
    await expect(map(page).getByRole('link', { name })).toHaveCount(1)

  const deadEnds = page.getByRole('alert').filter({ hasText: 'dead end' })
  await expect(deadEnds).toContainText('2 dead ends')
  await expect(deadEnds).toContainText('+91 22 6994 7063 Routes to nothing: pick what calls reach.')
  await expect(deadEnds).toContainText('Story Depot No live mappings: no caller is recognised. One number leads here.')

  await page.getByLabel('Search the call flow').fill('022 6994 7061')
  await expect(page.getByRole('status').filter({ hasText: '1 found' })).toBeVisible()
  await expect(node(page, 'number:flow-1')).toHaveCSS('opacity', '1')
  await expect(node(page, 'message:flow-closed')).toHaveCSS('opacity', '1')
  await expect(node(page, 'number:flow-2')).toHaveCSS('opacity', '0.3')
  expect(page.url()).not.toContain('7061')

  await map(page).getByRole('link', { name: 'Story hours' }).click()
  await expect(page).toHaveURL(/\/business-hours\/flow-hours$/)
})

test('the moment looked at decides which branch is in force', async ({ as }) => {
  const page = await as('owner')
  await page.goto(FLOW)
  await page.getByLabel('Show as').getByText('List').click()
  await page.getByLabel('Search the call flow').fill('Story desk')
  const list = page.getByRole('list', { name: 'Call flow' })
  const open = list.getByText('While open').locator('..')
  const closed = list.getByText('While closed').locator('..')
  await expect(list.getByText('In force')).toHaveCount(1)
  const isOpen = (await open.getByText('In force').count()) === 1

  const slider = page.getByRole('slider', { name: 'Moment to look at' })
  await expect(slider).toHaveAttribute('aria-valuetext', /^Right now: /)
  await page.getByRole('button', { name: 'Next change' }).click()
  await expect((isOpen ? closed : open).getByText('In force')).toBeVisible()
  await expect((isOpen ? open : closed).getByText('In force')).toHaveCount(0)
  await expect(slider).toHaveAttribute('aria-valuetext', isOpen ? /, 18:00$/ : /, 09:00$/)

  await slider.press('ArrowLeft')
  await expect((isOpen ? open : closed).getByText('In force')).toBeVisible()
  await slider.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', /^Right now: /)
  await slider.press('End')
  await expect(slider).not.toHaveAttribute('aria-valuetext', /^Right now: /)
  await page.getByRole('button', { name: 'Right now' }).click()
  await expect(page.getByText(/^Right now: /).first()).toBeVisible()
})

test('on a phone the map is a nested list, and its library is not loaded', async ({ as }) => {
  const page = await as('owner')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(FLOW)
  const list = page.getByRole('list', { name: 'Call flow' })
  const desk = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: '+91 22 6994 7061' }) })
  await expect(desk.first()).toContainText(/While closed: Message.*“Story hours are over.”/)
  await expect(page.getByRole('application')).toHaveCount(0)
})

test('the map is moved and zoomed by keys', async ({ as }) => {
  const page = await as('owner')
  await page.goto(FLOW)
  const viewport = page.locator('.react-flow__viewport')
  const place = () => viewport.evaluate(element => element.style.transform)
  await expect(viewport).toHaveCSS('transform', /matrix/)
  const before = await place()
  await map(page).press('ArrowRight')
  await expect.poll(place).not.toBe(before)
  await map(page).press('-')
  await map(page).press('0')
  await expect(map(page).getByRole('link', { name: '+91 22 6994 7011' })).toBeInViewport()
})

for (const who of ['admin', 'user'] as const)
  test(`the call flow is there for the ${who} too${who === 'user' ? ', with numbers in labels masked' : ''}`, async ({
    as,
  }) => {
    const page = await as(who)
    const response = await page.goto(FLOW)
    await expect(map(page).getByRole('link', { name: '+91 22 6994 7062' })).toBeVisible()
    const label = who === 'user' ? 'Story depot •••• 001' : 'Story depot 98200 00001'
    await expect(map(page).getByText(label)).toBeVisible()
    if (who === 'user') expect(await response?.text()).not.toMatch(/98200\s?00001/)
  })

test('another account’s call flow is a 404', async ({ as }) => {
  const page = await as('outsider')
  expect((await page.goto(FLOW))?.status()).toBe(404)
  const own = await page.goto(FLOW.replace('/demo/', '/elsewhere/'))
  expect(own?.status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'See where every call goes' })).toBeVisible()
  await expect(page.getByText('Story')).toHaveCount(0)
})

function map(page: Page) {
  return page.getByRole('application', { name: /^Call flow map/ })
}

function node(page: Page, id: string) {
  return page.locator(`.react-flow__node[data-id="${id}"]`)
}
