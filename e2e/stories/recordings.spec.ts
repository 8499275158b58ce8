import type { MediaStandIn } from '@/lib/carriers/plivo/media-stand-in'
import { isRavi, LOG, openLog } from '../call-log'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { HUB } from '../mumbai-hub'
import { mediaHost, recordingOf, talkedAndTold } from '../recordings'

let media: MediaStandIn
test.beforeAll(async () => {
  media = await mediaHost()
})
test.afterAll(() => media.stop())

/** Until it is in the store, and drawn. */
async function stored(carrierCallId: string) {
  await expect.poll(async () => (await recordingOf(carrierCallId))?.drawn, { timeout: 30_000 }).toBe(true)
  const recording = await recordingOf(carrierCallId)
  if (recording?.state !== 'stored') throw new Error(`It is ${recording?.state}`)
  return recording
}

test('K1: after the call its recording is fetched, shown a side a line, and played: speed, ten seconds on and back, keys', async ({
  as,
  telephone,
}) => {
  const call = await talkedAndTold(telephone)
  const { id } = await stored(call)
  const page = await as('owner')
  const log = await openLog(page)
  await expect(log.newest.getByRole('img', { name: 'Recorded' })).toBeVisible()
  await log.newest.click()
  const player = log.call.getByRole('region', { name: 'Recording' })
  await expect(player).toContainText('Customer')
  await expect(player).toContainText('Agent')
  await expect(player).toContainText('Kept for as long as the account.')
  await expect(player).toContainText('0:00 / 0:40')
  expect(await heard(id), 'opening it is not listening').toBe(0)

  await player.getByRole('button', { name: 'Play' }).click()
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(player).toContainText('0:01 / 0:4')
  await player.getByRole('button', { name: 'On 10 seconds' }).click()
  await expect(player).toContainText('0:12 / 0:4')
  await player.getByLabel('Speed').selectOption('2')
  await page.keyboard.press('l')
  await expect(player).toContainText(/0:2\d \/ 0:4/)
  await player.getByRole('button', { name: 'Pause' }).press('k')
  await expect(player.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.keyboard.press('j')
  await expect(player).toContainText(/0:1\d \/ 0:4/)
  const line = player.getByRole('slider', { name: 'Position in the recording' })
  await line.press('Home')
  await expect(line).toHaveAttribute('aria-valuetext', '0:00')
  await player
    .locator('svg')
    .first()
    .click({ position: { x: 150, y: 10 } })
  await expect(line).not.toHaveAttribute('aria-valuetext', '0:00')
  expect(await heard(id), 'one listen, however many parts of it were asked for').toBe(1)
})

test('R7: a User hears what rang their own phone; others, another account and nobody are told of no recording', async ({
  as,
  telephone,
}) => {
  const { id, call } = await stored(await talkedAndTold(telephone))
  const address = `/crm/calls/demo/recordings/${id}`
  const asked = async (who: 'owner' | 'admin' | 'user' | 'outsider' | 'nobody', where = address) => {
    const { request } = await as(who)
    return request.get(where, { headers: { range: 'bytes=0-99' }, maxRedirects: 0 })
  }
  for (const who of ['owner', 'admin'] as const) expect((await asked(who)).status(), who).toBe(206)
  expect((await asked('user')).status(), 'it did not ring the User’s phone').toBe(404)
  expect((await asked('outsider')).status()).toBe(404)
  expect((await asked('outsider', address.replace('/demo/', '/elsewhere/'))).status()).toBe(404)
  expect((await asked('owner', `${address}0`)).status()).toBe(404)
  const nobody = await asked('nobody')
  expect([nobody.status(), await nobody.text()]).toEqual([307, ''])
  const beyond = await (await as('owner')).request.get(address, { headers: { range: 'bytes=99999999-' } })
  expect(beyond.status()).toBe(416)

  const giveBack = await isRavi()
  try {
    const own = await asked('user')
    expect([own.status(), (await own.body()).length]).toEqual([206, 100])
    expect(own.headers()['cache-control']).toBe('private, no-cache')
    const page = await as('user')
    await page.goto(`${LOG}&call=${call}`)
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
    await page.goto('about:blank')
  } finally {
    await giveBack()
  }
})

test('the carrier has no file yet: said so; given up, an Owner has it fetched again and it is there', async ({
  as,
  telephone,
}) => {
  media.always(404)
  const call = await talkedAndTold(telephone)
  await expect.poll(async () => (await recordingOf(call))?.problem).toBe('missing')
  const page = await as('owner')
  const log = await openLog(page)
  await expect(log.newest.getByRole('img', { name: 'Recording on its way' })).toBeVisible()
  await log.newest.click()
  await expect(log.call).toContainText(
    'Being fetched from the carrier. The last try failed: The carrier has no such file.',
  )

  const recording = await recordingOf(call)
  await ask(`UPDATE recording SET state = 'failed' WHERE id = $1`, [recording?.id])
  await expect(log.call.getByRole('alert')).toContainText('The recording could not be fetched.')
  media.always(null)
  await log.call.getByRole('button', { name: 'Try again' }).click()
  await expect(log.call.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 20_000 })
  await stored(call)
})

test('a configuration that records says so when its greeting doesn’t, and a click adds the words', async ({ as }) => {
  const page = await as('owner')
  await page.goto(HUB)
  await page.getByRole('tab', { name: /Settings/ }).click()
  const warning = page.getByText('Calls are recorded, and the greeting doesn’t tell callers.')
  await expect(warning).toBeVisible()
  await page.getByRole('button', { name: 'Add a spoken notice' }).click()
  await expect(warning).toBeHidden()
  await expect(page.getByRole('complementary')).toContainText('This call may be recorded.')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(warning).toBeVisible()
  await page.getByRole('switch', { name: 'Record connected calls' }).press('Space')
  await expect(warning).toBeHidden()
  await page.getByRole('button', { name: 'Discard' }).click()
})

async function heard(recordingId: string): Promise<number> {
  const entries = await ask(
    `SELECT 1 FROM audit_entry WHERE action = 'recording.heard' AND after ->> 'recordingId' = $1`,
    [recordingId],
  )
  return entries.length
}
