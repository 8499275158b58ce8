import type { Page } from '@playwright/test'
import { HOURS, removeStorySchedules, STORY_HOURS, storySchedule } from '../business-hours'
import { isRavi, LOG, openLog } from '../call-log'
import { asha, dev, masked } from '../demo'
import { demoTelephone, expect, test } from '../fixtures'
import { checkFile, chooseFile, csvOf, orders } from '../import-a-file'
import { looksRight } from '../looks'
import { CALLING, HUB } from '../mumbai-hub'
import { openInvitation, openResetLink } from '../open-links'
import { mediaHost, recordingOf, talkedAndTold } from '../recordings'
import { ADDRESS } from '../server'
import { tryACall } from '../try-a-call'

// Every page as it looks: pictures of both colour schemes, wide and narrow, are left in `results/looks` to be looked at.

type Look = {
  name: string
  /** Or what makes one: a link that works. */
  address: string | (() => Promise<string>)
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
  { name: 'api-keys-empty', address: `${CALLING}/api` },
  { name: 'api-keys-user', address: `${CALLING}/api`, who: 'user' },
  {
    name: 'create-api-key',
    address: `${CALLING}/api`,
    first: page => page.getByRole('button', { name: 'Create key' }).first().click(),
  },
  { name: 'api-docs', address: '/docs/api', who: 'nobody' },
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
  { name: 'call-log', address: LOG },
  { name: 'call-log-user', address: LOG, who: 'user' },
  { name: 'call-log-open', address: LOG, first: openACall },
  { name: 'call-recorded', address: LOG, first: openARecordedCall },
  { name: 'call-recorded-user', address: LOG, who: 'user', first: openARecordedCall },
  { name: 'call-log-none', address: `${LOG}&from=2020-01-01&to=2020-01-01` },
  { name: 'where-would-a-call-go', address: LOG, first: supposeACall },
  { name: 'profile', address: '/profile' },
  { name: 'forgot-password', address: '/forgot-password', who: 'nobody' },
  { name: 'no-such-invitation', address: '/invite/none', who: 'nobody' },
  { name: 'invitation', address: openInvitation, who: 'nobody' },
  { name: 'invitation-signed-in', address: openInvitation, who: 'user' },
  { name: 'new-password', address: openResetLink, who: 'nobody' },
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

// What failed is in the pictures.
test.use({ trace: 'off' })

let giveBack: () => Promise<unknown>
test.beforeAll(async () => {
  await storySchedule('Story hours')
  await someCalls()
  await aRecordedCall()
  giveBack = await isRavi()
})
test.afterAll(async () => {
  await giveBack()
  await removeStorySchedules()
})

for (const { name, address, who = 'owner', first } of LOOKS)
  test(`${name}: nothing serious for axe, no sideways scrolling, in either scheme, wide and narrow`, async ({ as }) => {
    const page = await as(who)
    await looksRight(page, name, typeof address === 'string' ? address : await address(), first)
  })

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

/** One of several kinds. */
async function someCalls(): Promise<void> {
  const telephone = demoTelephone(ADDRESS)
  const talked = await telephone.from(asha.number).dial(masked.number)
  await talked.agentAnswers()
  await talked.agentHangsUp(125)
  const keyed = await telephone.from(dev.number).dial(masked.number)
  await keyed.press('73010#')
  await keyed.press(`${dev.codes.ravi}#`)
  await keyed.agentIsBusy()
  const inVain = await telephone.withheld().dial(masked.number)
  await inVain.press('12#')
  await inVain.hangsUp()
}

async function aRecordedCall(): Promise<void> {
  const media = await mediaHost()
  const call = await talkedAndTold(demoTelephone(ADDRESS))
  await expect.poll(async () => (await recordingOf(call))?.drawn, { timeout: 30_000 }).toBe(true)
  await media.stop()
}

async function openARecordedCall(page: Page): Promise<void> {
  const { rows } = await openLog(page)
  await rows
    .filter({ has: page.getByRole('img', { name: 'Recorded' }) })
    .first()
    .click()
  await page.getByRole('button', { name: 'Play' }).waitFor()
  await page.waitForTimeout(300)
}

async function openACall(page: Page): Promise<void> {
  const { rows } = await openLog(page)
  await rows.filter({ hasText: 'Withheld' }).first().click()
  await page.getByText('Why did this call go there?').waitFor()
  await page.waitForTimeout(300)
}

async function supposeACall(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Where would a call go?' }).click()
  await page.getByLabel('Calling from').fill('98111 00011')
  await page.getByRole('button', { name: 'Tell me' }).click()
  await page.getByRole('list', { name: 'The call’s story' }).waitFor()
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
