import { ask, loggedCall } from '../database'
import { asha } from '../demo'
import { expect, test } from '../fixtures'
import { CALLING } from '../mumbai-hub'
import { tryACall } from '../try-a-call'

const VOICEMAIL = '+912269947019'
const GREETING = 'नमस्ते। बीप के बाद अपना संदेश छोड़ें।'

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  await ask(
    `INSERT INTO media_clip (id, account_id, kind, text, language, voice, updated_at)
     VALUES ('voicemail-greeting', 'demo', 'speech', $1, 'hi-IN', 'Polly.Aditi', now())`,
    [GREETING],
  )
  await ask(
    `INSERT INTO phone_number (id, account_id, number, label, routing, clip_id, updated_at)
     VALUES ('voicemail', 'demo', $1, 'Office', 'voicemail', 'voicemail-greeting', now())`,
    [VOICEMAIL],
  )
})

test.afterAll(async () => {
  await ask(`DELETE FROM phone_number WHERE id = 'voicemail'`)
  await ask(`DELETE FROM media_clip WHERE id = 'voicemail-greeting'`)
})

test('a message: the greeting, a beep, thanks in the greeting’s language, logged as voicemail', async ({
  telephone,
}) => {
  const call = await telephone.from(asha.number).dial(VOICEMAIL)
  await call.hears(GREETING)
  await call.hears('beep')
  expect(call.state().prompt).toMatchObject({ takes: 'voice', digitsMax: 120 })
  await call.leaveMessage(25)
  await call.hears('हमें आपका संदेश मिल गया है')
  await call.recordingReady()
  await call.ended()
  call.isNotConnected()
  expect(await loggedCall(call.id)).toMatchObject({ outcome: 'voicemail', match_type: null, test: false })
})

test('hung up on while speaking: kept once its recording arrives, if it is 3 seconds or longer', async ({
  telephone,
}) => {
  for (const [seconds, outcome] of [
    [12, 'voicemail'],
    [2, 'caller_hung_up'],
  ] as const) {
    const call = await telephone.from(asha.number).dial(VOICEMAIL)
    await call.leaveMessage(seconds, 'hangUp')
    expect(await loggedCall(call.id)).toMatchObject({ outcome: 'caller_hung_up' })
    await call.recordingReady()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({ outcome })
  }
})

test('nothing said: told so, and nothing is kept', async ({ telephone }) => {
  const call = await telephone.withBehaviour({ closingSilence: 'cut' }).withheld().dial(VOICEMAIL)
  await call.staySilent()
  await call.hears('संदेश सुनाई नहीं दिया')
  await call.recordingReady()
  await call.ended()
  expect(await loggedCall(call.id)).toMatchObject({ outcome: 'caller_hung_up', customer_number: null })
})

test('six seconds are kept, whatever the carrier does with the silence after them', async ({ telephone }) => {
  for (const closingSilence of ['recorded', 'cut'] as const) {
    const call = await telephone.withBehaviour({ closingSilence }).withheld().dial(VOICEMAIL)
    await call.leaveMessage(6)
    await call.recordingReady()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({ outcome: 'voicemail' })
  }
})

test('somebody who never stops is cut off at 120 seconds, and what they said is kept', async ({ telephone }) => {
  const call = await telephone.from(asha.number).dial(VOICEMAIL)
  await call.leaveMessage(600)
  await call.recordingReady()
  await call.ended()
  expect(await loggedCall(call.id)).toMatchObject({ outcome: 'voicemail' })
})

test('in the page: the tester hears the greeting, speaks for some seconds, and sees what became of it', async ({
  as,
}) => {
  const page = await as('admin')
  await page.goto(`${CALLING}/numbers`)
  await page.getByRole('button', { name: 'Try a call to +91 22 6994 7019' }).click()
  const phone = tryACall(page)
  await phone.from('98700 00001')
  await expect(phone.heard).toContainText(GREETING)
  await expect(phone.heard).toContainText('A beep')
  await phone.speaks(20, 'Then press #')
  await expect(phone.why.getByRole('status')).toHaveText('Left a voicemail')
  await expect(phone.why.getByRole('listitem')).toContainText([
    'It takes a message.',
    'The caller left a message',
    'The call ended: left a voicemail',
  ])
  await phone.from('98700 00001')
  await phone.speaks(1, 'Then hang up')
  await expect(phone.why.getByRole('status')).toHaveText('The caller hung up')
  await expect(phone.why).toContainText('The message was thrown away')
})
