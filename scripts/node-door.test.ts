import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CarrierReply } from '@/lib/calls/voice-door'
import type { CarrierRequest } from '@/lib/carriers/carrier'
import { nodeDoor } from './node-door'

let seen: CarrierRequest | undefined
let answer: (request: CarrierRequest) => Promise<CarrierReply> = async () => ({ status: 200, xml: 'ok' })
const server = createServer(
  nodeDoor(request => {
    seen = request
    return answer(request)
  }),
)
let address = ''

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.closeAllConnections())

test('the door sees method, path, query, headers and body as they came, and nothing of the host', async () => {
  await fetch(`${address}/api/voice/a?b=c%20d`, { method: 'POST', body: 'Digits=4821', headers: { 'x-a': '1, 2' } })
  expect(seen).toMatchObject({ path: '/api/voice/a?b=c%20d', method: 'POST', body: 'Digits=4821' })
  expect(seen?.header('x-a')).toBe('1, 2')
  expect(seen?.header('x-b')).toBeUndefined()
})

test('the answer leaves with its status, type and length', async () => {
  answer = async () => ({ status: 200, xml: '<Response>é</Response>' })
  const response = await fetch(`${address}/x`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  expect(response.headers.get('content-length')).toBe('23')
  expect(await response.text()).toBe('<Response>é</Response>')
})

test('an answer without a body is an empty one, and HEAD never has one', async () => {
  answer = async () => ({ status: 403, xml: null })
  const refused = await fetch(`${address}/x`)
  expect([refused.status, await refused.text()]).toEqual([403, ''])
  answer = async () => ({ status: 200, xml: 'text' })
  expect(await (await fetch(`${address}/x`, { method: 'HEAD' })).text()).toBe('')
})

test('the longest body let in has 100,000 bytes', async () => {
  answer = async ({ body }) => ({ status: 200, xml: String(body.length) })
  const send = (length: number) => fetch(`${address}/x`, { method: 'POST', body: 'a'.repeat(length) })
  expect(await (await send(100_000)).text()).toBe('100000')
  expect((await send(100_001)).status).toBe(413)
})

test('a body that names no length is let in just as far', async () => {
  const text = await raw(
    `POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(60_000)}${chunk(60_000)}`,
  )
  expect(text).toMatch(/^HTTP\/1.1 413 /)
})

test('a door that fails ends the request and not the server', async () => {
  answer = async () => {
    throw new Error('broken')
  }
  expect((await fetch(`${address}/x`)).status).toBe(500)
  answer = async () => ({ status: 200, xml: 'ok' })
  expect(await (await fetch(`${address}/x`)).text()).toBe('ok')
})

test('a caller that goes away in the middle of a body leaves nothing waiting', async () => {
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  socket.write('POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf')
  await new Promise(resolve => setTimeout(resolve, 50))
  socket.destroy()
  expect(await (await fetch(`${address}/x`)).text()).toBe('ok')
})

test('a body that stops arriving is given up after 5 seconds', async () => {
  const before = Date.now()
  expect(await raw('POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf')).toMatch(/^HTTP\/1.1 408 /)
  expect(Date.now() - before).toBeGreaterThan(4_500)
})

function chunk(length: number): string {
  return `${length.toString(16)}\r\n${'a'.repeat(length)}\r\n`
}

/** Sends bytes as they are and returns all that comes back until the server ends the connection. */
function raw(bytes: string): Promise<string> {
  return new Promise(resolve => {
    let text = ''
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.on('data', data => (text += data))
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
    socket.write(bytes)
  })
}
