import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { HOURS, removeStorySchedules, STORY_HOURS, storySchedule } from '../business-hours'
import { expect, test } from '../fixtures'
import { checkFile, chooseFile, csvOf, orders } from '../import-a-file'
import { CALLING, HUB } from '../mumbai-hub'
import { tryACall } from '../try-a-call'

// Every page as it looks: pictures of both colour schemes, wide and narrow, are left in `results/looks` to be looked at.

type Look = {
  name: string
  address: string
  who?: 'owner' | 'user' | 'nobody'
  first?: (page: Page) => Promise<unknown>
}

const LOOKS: Look[] = [
  { name: 'sign-in', address: '/sign-in', who: 'nobody' },
  { name: 'configurations', address: `${CALLING}/masked-connect` },
  { name: 'configurations-user', address: `${CALLING}/masked-connect`, who: 'user' },
  { name: 'mumbai-hub', address: HUB },
  { name: 'mumbai-hub-user', address: HUB, who: 'user' },
  { name: 'import', address: `${HUB}/import` },
  { name: 'import-user', address: `${HUB}/import`, who: 'user' },
  { name: 'import-columns', address: `${HUB}/import`, first: page => chooseFile(page, MIXED_FILE) },
  { name: 'import-check', address: `${HUB}/import`, first: checkMixedFile },
  { name: 'imports', address: `${HUB}/imports` },
  { name: 'settings', address: HUB, first: page => page.getByRole('tab', { name: /Settings/ }).click() },
  {
    name: 'settings-user',
    address: HUB,
    who: 'user',
    first: page => page.getByRole('tab', { name: /Settings/ }).click(),
  },
  { name: 'history', address: HUB, first: page => page.getByRole('tab', { name: 'History' }).click() },
  { name: 'try-a-call', address: HUB, first: testCall },
  { name: 'try-a-call-after-hours', address: `${CALLING}/numbers`, first: testCallAfterHours },
  { name: 'numbers', address: `${CALLING}/numbers` },
  { name: 'media', address: `${CALLING}/media` },
  { name: 'media-user', address: `${CALLING}/media`, who: 'user' },
  {
    name: 'media-text',
    address: `${CALLING}/media`,
    first: page => page.getByRole('button', { name: 'Write text' }).click(),
  },
  { name: 'business-hours', address: HOURS },
  { name: 'schedule', address: STORY_HOURS },
  { name: 'schedule-user', address: STORY_HOURS, who: 'user' },
  { name: 'numbers-user', address: `${CALLING}/numbers`, who: 'user' },
  {
    name: 'route-a-number',
    address: `${CALLING}/numbers`,
    first: async page => {
      await page.getByRole('button', { name: 'Route +91 22 6994 7012' }).click()
      await page.getByRole('radio', { name: 'Voicemail' }).check()
    },
  },
  {
    name: 'numbers-chosen',
    address: `${CALLING}/numbers`,
    first: page => page.getByLabel('Choose +91 22 6994 7011').check(),
  },
  { name: 'team', address: `${CALLING}/team` },
  { name: 'team-user', address: `${CALLING}/team`, who: 'user' },
  {
    name: 'invite-dialog',
    address: `${CALLING}/team`,
    first: page => page.getByRole('button', { name: 'Invite somebody' }).click(),
  },
  { name: 'account', address: `${CALLING}/settings` },
  { name: 'account-user', address: `${CALLING}/settings`, who: 'user' },
  {
    name: 'audit',
    address: `${CALLING}/audit`,
    first: page =>
      page
        .getByRole('button', { name: /^Show what changed/ })
        .first()
        .click(),
  },
  { name: 'audit-user', address: `${CALLING}/audit`, who: 'user' },
  { name: 'profile', address: '/profile' },
  { name: 'forgot-password', address: '/forgot-password', who: 'nobody' },
  { name: 'no-such-invitation', address: '/invite/none', who: 'nobody' },
  { name: 'call-flow', address: `${CALLING}/call-flow`, first: page => page.waitForTimeout(500) },
  { name: 'call-flow-list', address: `${CALLING}/call-flow`, first: showList },
  { name: 'first-steps', address: CALLING },
  { name: 'first-steps-user', address: CALLING, who: 'user' },
  { name: 'no-such-page', address: `${CALLING}/no-such-page` },
  { name: 'new-account', address: '/crm/new-account' },
]
const MIXED_FILE = {
  name: 'orders-of-today.csv',
  content: `${csvOf(orders(3000, 12))}9.19812E+11,98200 00001,3999,Asha\r\n98700 00001,98200 00001,48,Asha\r\n`,
}
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

test.beforeAll(() => storySchedule('Story hours'))
test.afterAll(removeStorySchedules)

for (const { name, address, who = 'owner', first } of LOOKS)
  test(`${name}: nothing serious for axe, no sideways scrolling, in either scheme, wide and narrow`, async ({ as }) => {
    const page = await as(who)
    for (const [size, viewport] of Object.entries(SIZES))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(address)
        await page.waitForLoadState('networkidle')
        await first?.(page)
        const what = `${name}-${size}-${colorScheme}`
        await page.screenshot({ path: path.join(import.meta.dirname, `../results/looks/${what}.png`) })
        expect(await seriousFindings(page), what).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(
          viewport.width,
        )
      }
  })

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}

/** On a phone it is all there is. */
async function showList(page: Page): Promise<void> {
  const choice = page.getByLabel('Show as').getByText('List')
  if (await choice.isVisible()) await choice.click()
}

async function checkMixedFile(page: Page): Promise<void> {
  await checkFile(page, HUB, MIXED_FILE)
  await page.getByRole('button', { name: 'Fix them here' }).click()
  await page.getByRole('textbox', { name: 'Line 14, Customer number' }).waitFor()
  await page.getByRole('radio', { name: 'Replace the whole list' }).click()
}

async function testCall(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try a call' }).click()
  await tryACall(page).from('98700 00001')
  await page.waitForTimeout(300)
}

async function testCallAfterHours(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try a call to +91 22 6994 7012' }).click()
  await tryACall(page).asIfItWere('2026-11-29T22:00')
  await tryACall(page).from('98700 00001')
  await tryACall(page).why.getByRole('status').waitFor()
  await page.waitForTimeout(300)
}
