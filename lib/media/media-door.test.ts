import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { webDoor } from '@/scripts/web-door'
import { deleteClip } from './clip-commands'
import { storeKey } from './kept-files'
import { mediaDoor } from './media-door'
import { isServedNow } from './served-queries'
import { theStore } from './store/store'
import { arriving, fileOfView, owner, startAfresh, upload } from './testing'
import { mp3, wav } from './testing-audio'
import { replaceWithFile, uploadClip } from './upload-commands'

testDatabase()

const CONTENT = wav(1)
const server = createServer((request, response) => webDoor(mediaDoor)(request, response))
let root: string
let address: string

beforeAll(async () => {
  await startAfresh()
  await new Promise<void>(resolve => server.listen(0, resolve))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  address = addressOf(await upload('Greeting.wav', 1))
})
afterAll(() => void server.close())

const addressOf = (clip: Awaited<ReturnType<typeof upload>>) => (clip.kind === 'file' ? clip.address : '')
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(root + path, { method, headers })

describe('a clip', () => {
  test('is served whole, as audio and nothing else, to be kept for ever', async () => {
    const answer = await get(address)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(CONTENT.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(CONTENT)).toBe(true)
  })

  test('an mp3 is audio/mpeg', async () => {
    const clip = await uploadClip(owner, { fileName: 'x.mp3' }, arriving(mp3(40)))
    expect((await get(addressOf(clip))).headers.get('content-type')).toBe('audio/mpeg')
  })

  test('HEAD says the same without the content', async () => {
    const answer = await get(address, {}, 'HEAD')
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(CONTENT.length)])
    expect(await answer.text()).toBe('')
  })

  test('whoever has it already is told so', async () => {
    const tag = (await get(address, {}, 'HEAD')).headers.get('etag') ?? ''
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await get(address, { 'if-none-match': known })
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', tag])
    }
    expect((await get(address, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=4-9', 4, 9],
    ['bytes=16000-', 16_000, CONTENT.length - 1],
    ['bytes=-44', CONTENT.length - 44, CONTENT.length - 1],
    ['bytes=-99999999', 0, CONTENT.length - 1],
    ['bytes=0-99999999', 0, CONTENT.length - 1],
  ])('the part %s', async (range, from, to) => {
    const answer = await get(address, { range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to}/${CONTENT.length}`])
    expect(Buffer.from(await answer.arrayBuffer()).equals(CONTENT.subarray(from, to + 1))).toBe(true)
  })

  test.each(['bytes=99999999-', 'bytes=-0'])('the part %s can’t be had', async range => {
    const answer = await get(address, { range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${CONTENT.length}`])
  })

  test.each(['bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-', 'nonsense'])(
    '“%s” is no part: all of it',
    async range => {
      expect((await get(address, { range })).status).toBe(200)
    },
  )

  test('a part of what it was before counts as all', async () => {
    expect((await get(address, { range: 'bytes=0-1', 'if-range': '"older"' })).status).toBe(200)
  })
})

describe('nothing else', () => {
  test.each([
    '/media/',
    '/media/..%2f..%2fsecret',
    `/media/${'0'.repeat(64)}.wav`,
    `/media/${'0'.repeat(64)}.html`,
    `/media/${'0'.repeat(63)}.wav`,
  ])('%s is not there', async path => {
    const answer = await get(path)
    expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([404, '', 'no-store'])
  })

  test('the right content under the wrong ending is not there', async () => {
    expect((await get(address.replace('.wav', '.mp3'))).status).toBe(404)
  })

  test('what is in the store without a clip is not there: no recording ever is', async () => {
    const file = { sha256: 'ab'.repeat(32), extension: 'wav' }
    await theStore().put(storeKey(file), CONTENT, 'audio/wav')
    expect((await get(`/media/${file.sha256}.wav`)).status).toBe(404)
    await theStore().remove(storeKey(file))
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not for clips', async method => {
    const answer = await get(address, {}, method)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

test('a replaced clip has another address; calls in progress hear the old one for another day', async () => {
  const clip = await upload('Hold.wav', 2)
  const now = new Date()
  const after = await replaceWithFile(owner, clip.id, { version: 1 }, arriving(wav(2.5)), now)
  expect(addressOf(after)).not.toBe(addressOf(clip))
  expect([(await get(addressOf(after))).status, (await get(addressOf(clip))).status]).toEqual([200, 200])
  expect(await isServedNow(fileOfView(clip), new Date(now.getTime() + 86_400_001))).toBe(false)
  expect(await isServedNow(fileOfView(after), new Date(now.getTime() + 86_400_001))).toBe(true)
})

test('a deleted clip likewise', async () => {
  const clip = await upload('Gone.wav', 2.75)
  await deleteClip(owner, clip.id, { version: 1 })
  expect((await get(addressOf(clip))).status).toBe(200)
  await db.$executeRaw`UPDATE retired_media SET retired_at = retired_at - interval '1 day'`
  expect((await get(addressOf(clip))).status).toBe(404)
})

test('a store that is away is a 503 to come back to', async () => {
  const away = vi.spyOn(theStore(), 'stat').mockRejectedValue(new Error('away'))
  const answer = await get(address)
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
    503,
    '5',
    'no-store',
  ])
  away.mockRestore()
})

test('a listener who hangs up in the middle stops nothing', async () => {
  const clip = await uploadClip(owner, { fileName: 'long.wav' }, arriving(wav(300)))
  const controller = new AbortController()
  const answer = await fetch(root + addressOf(clip), { signal: controller.signal })
  await answer.body?.getReader().read()
  controller.abort()
  expect((await get(address)).status).toBe(200)
})
