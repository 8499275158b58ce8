import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { answerOwnPage, answerOwnUpload } from './own-page-post'

function post(headers: Record<string, string>, body = '{"page":1}') {
  return new Request('http://calls.example.com/list', {
    method: 'POST',
    headers: { host: 'calls.example.com', ...headers },
    body,
  })
}
const own = { 'sec-fetch-site': 'same-origin' }
const echo = async (input: unknown) => ({ input })

test.each([own, { origin: 'http://calls.example.com' }])('a page of this site is answered: %o', async headers => {
  const response = await answerOwnPage(post(headers), echo)
  expect([response.status, await response.json()]).toEqual([200, { input: { page: 1 } }])
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test.each([
  { 'sec-fetch-site': 'cross-site', origin: 'http://calls.example.com' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { origin: 'http://evil.example.com' },
  { origin: 'null' },
  {},
])('a page of another site is refused, and nothing is asked: %o', async headers => {
  const ask = () => Promise.reject(new Error('It was asked.'))
  expect((await answerOwnPage(post(headers as Record<string, string>), ask)).status).toBe(403)
})

test.each([
  [new AppError('notFound', 'No such list.'), 404, 'No such list.'],
  [new AppError('forbidden', 'Not for you.'), 403, 'Not for you.'],
  [
    new z.ZodError([{ code: 'custom', path: ['page'], message: 'From 1 on.', input: 0 }]),
    422,
    'One field needs a change.',
  ],
  [new Error('secret'), 500, 'Something went wrong on our side. Nothing was saved; try again.'],
])('a refusal keeps its status and its sentence: %s', async (error, status, message) => {
  const response = await answerOwnPage(post(own), () => Promise.reject(error))
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ message })
})

test('what is no JSON is refused', async () => {
  expect((await answerOwnPage(post(own, '{'), echo)).status).toBe(400)
})

test('a file of one of our own pages arrives as its bytes; nothing is asked of one from another site', async () => {
  const size = async (content: AsyncIterable<Uint8Array>) => {
    let bytes = 0
    for await (const piece of content) bytes += piece.length
    return { bytes }
  }
  expect(await (await answerOwnUpload(post(own, 'twelve bytes'), size)).json()).toEqual({ bytes: 12 })
  const ask = () => Promise.reject(new Error('It was asked.'))
  const strange = post({ 'sec-fetch-site': 'cross-site' }, 'twelve bytes')
  expect((await answerOwnUpload(strange, ask)).status).toBe(403)
})

test('what is left of a refused file is taken in, so that the connection is free again; without end it is cut', async () => {
  const sent = (bytes: number) => {
    const given = { size: 0, cut: false }
    const body = new ReadableStream({
      pull(controller) {
        if (given.size >= bytes) return controller.close()
        given.size += 1_000_000
        controller.enqueue(new Uint8Array(1_000_000))
      },
      cancel() {
        given.cut = true
      },
    })
    const request = { method: 'POST', headers: own, body, duplex: 'half' } as RequestInit
    return { given, request: new Request('http://calls.example.com/', request) }
  }
  const refuse = () => Promise.reject(new AppError('tooLarge', 'Too large.'))
  const [large, endless] = [sent(20_000_000), sent(Number.POSITIVE_INFINITY)]
  expect((await answerOwnUpload(large.request, refuse)).status).toBe(413)
  expect(large.given).toEqual({ size: 20_000_000, cut: false })
  expect((await answerOwnUpload(endless.request, refuse)).status).toBe(413)
  expect(endless.given.cut).toBe(true)
})

test('a file that breaks off is refused in words', async () => {
  const body = new ReadableStream({ start: controller => controller.error(new Error('gone')) })
  const request = new Request('http://calls.example.com/', {
    method: 'POST',
    headers: own,
    body,
    duplex: 'half',
  } as RequestInit)
  const response = await answerOwnUpload(request, async content => {
    for await (const _ of content);
  })
  expect([response.status, await response.json()]).toMatchObject([
    422,
    { message: expect.stringMatching(/did not arrive whole/) },
  ])
})
