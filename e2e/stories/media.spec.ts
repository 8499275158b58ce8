import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { readAudio } from '@/lib/media/read-audio'
import { wav } from '@/lib/media/testing-audio'
import { LAUNCH_WITH_MICROPHONE } from '../browser'
import { ask } from '../database'
import { asha, masked } from '../demo'
import { expect, test } from '../fixtures'
import { CALLING } from '../mumbai-hub'
import { ADDRESS } from '../server'

test.use({ launchOptions: LAUNCH_WITH_MICROPHONE })

const MEDIA = `${CALLING}/media`
const FILES = `${MEDIA}/files`
const OWN_PAGE = { 'content-type': 'application/octet-stream', origin: ADDRESS }

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const folder = mkdtempSync(path.join(tmpdir(), 'masked-connect-media-'))

test.afterAll(() => rmSync(folder, { recursive: true }))

/** The demo account has no clip of its own library: whatever a story left is taken away. */
test.afterEach(async () => {
  await ask("UPDATE config SET greeting_clip_id = NULL WHERE account_id = 'demo'")
  await ask("DELETE FROM media_clip WHERE account_id = 'demo' AND name IS NOT NULL")
})

test('an empty library teaches what a clip is for and how to make one', async ({ as }) => {
  const page = await as('owner')
  await page.goto(MEDIA)
  await expect(page.getByText('No audio yet')).toBeVisible()
  await expect(page.getByText(/Pick it in a configuration/)).toBeVisible()
})

test('files sent together: audio becomes clips, and everything else says why not', async ({
  as,
  sessions,
  browser,
}) => {
  await as('owner')
  const page = await unlistened({ sessions, browser })
  await page.goto(MEDIA)
  await upload(page, [
    file('Welcome.wav', wav(3)),
    file('evil.mp3', Buffer.from('<html><script>alert(1)</script></html>')),
    file('drawing.wav', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    file('empty.wav', new Uint8Array()),
    file('huge.wav', new Uint8Array(10_000_001)),
    file('ten hours.wav', wav(36_000, { hertz: 100, bits: 8 })),
    file('Hold music.wav', wav(5)),
  ])
  await expect(row(page, 'Welcome')).toContainText('0:03')
  await expect(row(page, 'Hold music')).toContainText('0:05')
  for (const [name, reason] of [
    ['evil.mp3', /a web page or a drawing/],
    ['drawing.wav', /a web page or a drawing/],
    ['empty.wav', /empty/],
    ['huge.wav', /larger than 10 MB/],
    ['ten hours.wav', /100 samples a second/],
  ] as const)
    await expect(page.getByRole('listitem').filter({ hasText: name }).getByRole('alert')).toHaveText(reason)
  await page.getByRole('button', { name: 'Dismiss evil.mp3' }).click()
  await expect(page.getByText('evil.mp3')).toHaveCount(0)

  await page.getByRole('button', { name: 'Play Welcome' }).click()
  await expect(page.getByRole('button', { name: 'Pause Welcome' })).toBeVisible()
  await expect(row(page, 'Welcome')).toContainText('0:01 / 0:03')

  await page.getByLabel('Search clips').fill('hold')
  await expect(row(page, 'Welcome')).toHaveCount(0)
  await page.context().close()
})

test('a file is dropped onto the page', async ({ as }) => {
  const page = await as('admin')
  await page.goto(MEDIA)
  const transfer = await page.evaluateHandle(
    content => {
      const held = new DataTransfer()
      held.items.add(new File([Uint8Array.from(content)], 'Dropped.wav', { type: 'audio/wav' }))
      return held
    },
    [...wav(1)],
  )
  const heading = page.getByRole('heading', { name: 'Media' })
  await heading.dispatchEvent('dragenter', { dataTransfer: transfer })
  await expect(page.getByText('Drop mp3 or wav files to upload them')).toBeVisible()
  await heading.dispatchEvent('drop', { dataTransfer: transfer })
  await expect(row(page, 'Dropped')).toBeVisible()
})

test('a clip is renamed in place; a name that is taken is refused, and what was typed stays', async ({ as }) => {
  const page = await as('owner')
  await page.goto(MEDIA)
  await upload(page, [file('One.wav', wav(1)), file('Two.wav', wav(1.5))])
  await page.getByRole('button', { name: 'Name: One. Edit' }).click()
  await page.getByRole('textbox', { name: 'Name of One' }).fill('two')
  await page.getByRole('textbox', { name: 'Name of One' }).press('Enter')
  await expect(page.getByText('There is a clip “two” already. Choose another name.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name of One' })).toHaveValue('two')
  await page.getByRole('textbox', { name: 'Name of One' }).fill('Three')
  await page.getByRole('textbox', { name: 'Name of One' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Name: Three. Edit' })).toBeFocused()
})

test('a replaced greeting is heard on the next call, from another address; while it is used it can’t be deleted', async ({
  as,
  telephone,
}) => {
  const page = await as('owner')
  await page.goto(MEDIA)
  await upload(page, [file('Greeting.wav', wav(1.25))])
  await expect(row(page, 'Greeting')).toBeVisible()
  const [clip] = await ask<{ id: string; sha256: string }>("SELECT id, sha256 FROM media_clip WHERE name = 'Greeting'")
  await ask("UPDATE config SET greeting_clip_id = $1 WHERE id = 'mumbai-hub'", [clip?.id])

  const before = await telephone.from(asha.number).dial(masked.number)
  await before.hears(`${ADDRESS}/media/${clip?.sha256}.wav`)

  await page.reload()
  await expect(row(page, 'Greeting').getByRole('link', { name: 'Mumbai Hub' })).toBeVisible()
  await expect(row(page, 'Greeting')).toContainText('greeting')
  await page.getByRole('button', { name: 'Replace Greeting' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Heard at once by callers of')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  await chooser.setFiles(file('New greeting.wav', wav(2.5)))
  await expect(dialog.getByText('/ 0:02')).toBeVisible()
  await dialog.getByRole('button', { name: 'Replace · live on the next call' }).click()
  await expect(dialog).toBeHidden()

  const [replaced] = await ask<{ id: string; sha256: string }>('SELECT id, sha256 FROM media_clip WHERE name = $1', [
    'Greeting',
  ])
  expect(replaced?.id).toBe(clip?.id)
  expect(replaced?.sha256).not.toBe(clip?.sha256)
  const after = await telephone.from(asha.number).dial(masked.number)
  await after.hears(`${ADDRESS}/media/${replaced?.sha256}.wav`)
  for (const call of [before, after]) {
    await call.hangsUp()
    await call.ended()
  }
  for (const each of [clip, replaced]) {
    const fetched = await page.request.get(`/media/${each?.sha256}.wav`)
    expect([fetched.status(), fetched.headers()['content-type']]).toEqual([200, 'audio/wav'])
  }

  await page.getByRole('button', { name: 'Delete Greeting' }).click()
  await expect(page.getByRole('dialog', { name: '“Greeting” is in use' })).toContainText('Mumbai Hub')
  await page.keyboard.press('Escape')

  await ask("UPDATE config SET greeting_clip_id = NULL WHERE id = 'mumbai-hub'")
  await page.reload()
  await page.getByRole('button', { name: 'Delete Greeting' }).click()
  await expect(row(page, 'Greeting')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Greeting')).toBeVisible()
})

test('a clip is recorded in the browser, listened to, and added', async ({ as }) => {
  const page = await as('owner')
  await page.goto(MEDIA)
  await page.getByRole('button', { name: 'Record' }).click()
  const dialog = page.getByRole('dialog', { name: 'Record a clip' })
  await expect(dialog.getByRole('button', { name: 'Add to the library' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Start recording' }).click()
  await expect(dialog.getByRole('progressbar', { name: 'Microphone level' })).toBeVisible()
  // A busy page skips seconds: any from the second on.
  await expect(dialog).toContainText(/0:(0[2-9]|[1-5]\d)/)
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByRole('button', { name: 'Play the recording' })).toBeVisible()
  await dialog.getByLabel('Name').fill('Spoken by us')
  await dialog.getByRole('button', { name: 'Add to the library' }).click()
  await expect(row(page, 'Spoken by us')).toBeVisible()

  const [clip] = await ask<{ sha256: string }>("SELECT sha256 FROM media_clip WHERE name = 'Spoken by us'")
  const content = new Uint8Array(await (await page.request.get(`/media/${clip?.sha256}.wav`)).body())
  expect(new DataView(content.buffer).getUint32(24, true), 'samples a second').toBe(16_000)
  const reading = readAudio(content)
  expect(reading.ok && reading.milliseconds).toBeGreaterThan(1_500)
})

test('text to speak: language and voice of the carrier, counted, and kept when the server is away', async ({
  as,
  sessions,
  browser,
}) => {
  await as('owner')
  const page = await unlistened({ sessions, browser })
  await page.goto(MEDIA)
  await page.getByRole('button', { name: 'Write text' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write text to speak' })
  await dialog.getByRole('button', { name: 'Add to the library' }).click()
  await expect(dialog).toContainText('Give the clip a name.')
  await expect(dialog).toContainText('Write what callers will hear.')
  await dialog.getByLabel('Name').fill('Closed')
  await dialog.getByLabel('Spoken: text').fill('नमस्ते')
  await expect(dialog).toContainText('6 of 3,000 characters')
  await dialog.getByRole('combobox', { name: 'Spoken: language' }).click()
  await page.getByRole('option', { name: 'Hindi' }).click()

  await page.context().setOffline(true)
  await dialog.getByRole('button', { name: 'Add to the library' }).click()
  await expect(dialog.getByRole('alert')).toContainText('the server could not be reached')
  await expect(dialog.getByLabel('Spoken: text')).toHaveValue('नमस्ते')
  await page.context().setOffline(false)
  await dialog.getByRole('button', { name: 'Add to the library' }).click()
  await expect(row(page, 'Closed')).toContainText('Aditi, Hindi')
  await page.context().close()
})

test('R4: a User listens, and finds every other control disabled with the reason', async ({ as }) => {
  const owner = await as('owner')
  await owner.goto(MEDIA)
  await upload(owner, [file('Greeting.wav', wav(1))])
  await expect(row(owner, 'Greeting')).toBeVisible()

  const page = await as('user')
  await page.goto(MEDIA)
  for (const name of ['Record', 'Write text', 'Upload', 'Replace Greeting', 'Delete Greeting']) {
    await expect(page.getByRole('button', { name })).toBeDisabled()
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(/Owners and Admins/)
  }
  await expect(page.getByRole('button', { name: /^Name: Greeting/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Play Greeting' }).click()
  await expect(page.getByRole('button', { name: 'Pause Greeting' })).toBeVisible()
})

test('the address files are sent to: for Owners and Admins of the account, from our own pages, at most 10 MB', async ({
  as,
}) => {
  const [owner, user, outsider, nobody] = [
    await as('owner'),
    await as('user'),
    await as('outsider'),
    await as('nobody'),
  ]
  const sent = (page: Page, content: Uint8Array, headers: Record<string, string> = {}, address = FILES) =>
    page.request.post(address, {
      headers: { ...OWN_PAGE, 'x-file-name': encodeURIComponent('../../x.wav'), ...headers },
      data: Buffer.from(content),
      maxRedirects: 0,
    })

  expect((await sent(user, wav(1))).status(), 'a User').toBe(403)
  expect((await sent(outsider, wav(1))).status(), 'another account').toBe(404)
  expect((await sent(nobody, wav(1))).status(), 'nobody').toBe(307)
  expect((await sent(owner, wav(1), { origin: 'https://elsewhere.example' })).status(), 'another site').toBe(403)
  const large = await sent(owner, new Uint8Array(11_000_000))
  expect([large.status(), (await large.json()).message]).toEqual([413, expect.stringContaining('10 MB')])
  const html = await sent(owner, Buffer.from('<html>'), { 'content-type': 'audio/mpeg' })
  expect([html.status(), (await html.json()).message]).toEqual([422, expect.stringContaining('a web page')])
  expect(await ask("SELECT id FROM media_clip WHERE account_id = 'demo' AND name IS NOT NULL")).toEqual([])

  const kept = await sent(owner, wav(1))
  const clip = await kept.json()
  expect([kept.status(), clip.name]).toEqual([200, 'x'])
  const replacing = `${MEDIA}/${clip.id}/file?version=1`
  expect((await sent(user, wav(2), {}, replacing)).status(), 'a User replaces').toBe(403)
  expect((await sent(outsider, wav(2), {}, replacing)).status()).toBe(404)
  const foreign = replacing.replace('/demo/', '/elsewhere/')
  expect((await sent(outsider, wav(2), {}, foreign)).status(), 'a foreign clip in one’s own account').toBe(404)
  expect((await sent(owner, wav(2), {}, replacing)).status()).toBe(200)
  expect((await sent(owner, wav(3), {}, replacing)).status(), 'an older version').toBe(409)
})

test('the carrier fetches a clip without signing in: whole, in parts, and not again while it has it', async ({
  as,
}) => {
  const [owner, carrier] = [await as('owner'), await as('nobody')]
  await owner.goto(MEDIA)
  await upload(owner, [file('Greeting.wav', wav(1))])
  await expect(row(owner, 'Greeting')).toBeVisible()
  const [clip] = await ask<{ sha256: string }>("SELECT sha256 FROM media_clip WHERE name = 'Greeting'")
  const address = `/media/${clip?.sha256}.wav`

  const whole = await carrier.request.get(address)
  expect(whole.headers()).toMatchObject({
    'content-type': 'audio/wav',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    etag: `"${clip?.sha256}"`,
  })
  expect(Buffer.compare(await whole.body(), Buffer.from(wav(1)))).toBe(0)
  const part = await carrier.request.get(address, { headers: { range: 'bytes=0-3' } })
  expect([part.status(), await part.text()]).toEqual([206, 'RIFF'])
  const again = await carrier.request.get(address, { headers: { 'if-none-match': `"${clip?.sha256}"` } })
  expect(again.status()).toBe(304)
  expect((await carrier.request.head(address)).status()).toBe(200)
  expect((await carrier.request.get(`/media/${'0'.repeat(64)}.wav`)).status()).toBe(404)
})

async function upload(page: Page, files: string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload' }).click(),
  ])
  await chooser.setFiles(files)
}

/** A file of this name on the reader's disk. */
function file(name: string, content: Uint8Array): string {
  const place = path.join(folder, name)
  writeFileSync(place, content)
  return place
}

/** The Owner's page, where refusals and a lost connection are part of the story: the browser notes those on its console. */
async function unlistened({
  sessions,
  browser,
}: Pick<Parameters<Parameters<typeof test>[2]>[0], 'sessions' | 'browser'>) {
  const state = sessions.get('owner')
  const context = await browser.newContext({ ...(state && { storageState: state }), baseURL: ADDRESS })
  return context.newPage()
}
