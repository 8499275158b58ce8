import type { Page } from '@playwright/test'
import { latestCall } from '../database'
import { asha, ravi } from '../demo'
import { expect, test } from '../fixtures'
import { CALLING, openMumbaiHub } from '../mumbai-hub'
import { tryACall } from '../try-a-call'

const BUSINESS_NUMBER = '+91 22 6994 7011'

test('as Asha: Ravi’s phone shows the business number, and the story says why', async ({ as }) => {
  const phone = await onMumbaiHub(await as('owner'))
  await phone.from('98700 00001')
  await expect(phone.agentsPhone).toContainText('Phone of +91 98200 00001')
  await expect(phone.agentsPhone.getByRole('status')).toHaveText(`Incoming call${BUSINESS_NUMBER}`)
  await phone.press('Answer')
  await expect(phone.panel.getByText('Connected', { exact: true })).toBeVisible()
  await phone.press('The caller hangs up')
  await expect(phone.why.getByRole('listitem')).toContainText([
    '+91 98700 00001 called +91 22 6994 7011',
    'Its live mappings lead to one agent.',
    'Matched by the caller’s number, order 4821.',
    'The agent answered',
    'The agent’s phone was done',
    'The call ended: connected',
  ])
  expect(await latestCall()).toMatchObject({
    test: true,
    match_type: 'caller_number',
    outcome: 'connected',
    customer_number: asha.number,
    agent_number: ravi.number,
  })
})

test('withheld: the order code is asked for, and keyed on the page it finds Ravi', async ({ as }) => {
  const phone = await onMumbaiHub(await as('admin'))
  await phone.withheld()
  await expect(phone.heard).toContainText('A withheld number called')
  await expect(phone.heard).toContainText('order code')
  await phone.keys(`${asha.code}#`)
  await expect(phone.agentsPhone).toContainText('Phone of +91 98200 00001')
  await expect(phone.why).toContainText('No number to look up')
  await expect(phone.why).toContainText('The caller keyed ••21')
  await phone.press('Busy')
  await expect(phone.why.getByRole('status')).toContainText('busy')
  expect(await latestCall()).toMatchObject({ test: true, customer_number: null, match_type: 'order_code' })
})

test('nobody matches: wrong codes, wrong numbers, the rejection message', async ({ as }) => {
  const phone = await onMumbaiHub(await as('owner'))
  await phone.from('98111 00012')
  for (const tries of ['2 more after this one.', '1 more after this one.', 'This is the last try.']) {
    await expect(phone.why.getByRole('listitem').last()).toContainText(tries)
    await phone.keys('9999#')
  }
  for (const tries of ['2 more after this one.', '1 more after this one.', 'This is the last try.']) {
    await expect(phone.why.getByRole('listitem').last()).toContainText(/Asked for the registered number/)
    await expect(phone.why.getByRole('listitem').last()).toContainText(tries)
    await phone.keys('9812300000#')
  }
  await expect(phone.heard).toContainText('could not find your order')
  await expect(phone.agentsPhone).toContainText('No agent’s phone rang.')
  await expect(phone.why).toContainText('Turned away with the rejection message')
  expect(await latestCall()).toMatchObject({ test: true, outcome: 'not_matched', keypad_tries: 6 })
})

test('a caller that is no number: told what to change, and what was typed stays', async ({ as }) => {
  const phone = await onMumbaiHub(await as('owner'))
  await phone.from('12345')
  await expect(phone.panel).toContainText('Not a phone number')
  await expect(phone.panel.getByLabel('Caller’s number')).toHaveValue('12345')
})

test('on the numbers page too: a connected call, and business hours as if it were another moment', async ({ as }) => {
  const page = await as('owner')
  await page.goto(`${CALLING}/numbers`)
  await page.getByRole('button', { name: `Try a call to ${BUSINESS_NUMBER}` }).click()
  await tryACall(page).from('98700 00001')
  await expect(tryACall(page).agentsPhone).toContainText(`Incoming call${BUSINESS_NUMBER}`)
  await tryACall(page).close()
  await expect.poll(latestCall).toMatchObject({ test: true, outcome: 'caller_hung_up' })

  await page.getByRole('button', { name: 'Try a call to +91 22 6994 7012' }).click()
  const phone = tryACall(page)
  await phone.asIfItWere('2026-11-29T22:00')
  await phone.from('98700 00001')
  await expect(phone.heard).toContainText('closed right now')
  await expect(phone.why).toContainText(/Delivery hours: closed \(opens .*09:00\), as if it were .*22:00/)
  await expect(phone.why).toContainText('By its weekly hours, so the number plays a message.')
  expect(await latestCall()).toMatchObject({ test: true, outcome: 'message' })

  await phone.asIfItWere('2026-11-30T09:00')
  await phone.from('98700 00001')
  await expect(phone.why).toContainText(/Delivery hours: open \(closes .*19:00\), as if it were .*09:00/)
  await expect(phone.agentsPhone).toContainText('Incoming call+91 22 6994 7012')
  await phone.press('The caller hangs up')
  await expect(phone.why.getByRole('status')).toHaveText('The caller hung up')
})

async function onMumbaiHub(page: Page) {
  await openMumbaiHub(page)
  await page.getByRole('button', { name: 'Try a call' }).click()
  return tryACall(page)
}
