import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { ASHA, RAVI } from '@/lib/masked-connect/testing'
import { answerPartner } from '@/lib/partner-api/partner-route'
import { newKey, startApiAfresh } from '@/lib/partner-api/testing'
import { partnerMount } from './partner-mount'

testDatabase()

let server: Server
let key: string
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

beforeAll(async () => {
  await startApiAfresh()
  key = (await newKey()).key
  server = createServer(partnerMount(answerPartner))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  agent.destroy()
  server.close()
})

type Sent = { body?: Buffer | string; headers?: Record<string, string> }

async function send(method: string, path: string, { body, headers = {} }: Sent = {}) {
  const { port } = server.address() as AddressInfo
  const options = { agent, port, method, path, headers: { authorization: `Bearer ${key}`, ...headers } }
  const { promise, resolve, reject } = deferred<IncomingMessage>()
  const sent = request(options, resolve)
  sent.on('error', reject)
  sent.end(body)
  const response = await promise
  return {
    status: response.statusCode,
    headers: response.headers,
    text: await text(response),
    local: sent.socket?.localPort,
  }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const MAPPINGS = '/api/v1/configs/hub/mappings'

test('a mapping is added over a real connection, and the answer says how long it is', async () => {
  const body = JSON.stringify({ customerNumber: ASHA, followMeNumber: RAVI })
  const told = await send('POST', MAPPINGS, { body, headers: JSON_TYPE })
  expect(told).toMatchObject({ status: 201, headers: { 'content-length': String(Buffer.byteLength(told.text)) } })
})

test('what is too long, or comes from nobody, is refused in words, and the same connection goes on', async () => {
  const ten = Buffer.alloc(10_000_000, ' ')
  const large = await send('POST', MAPPINGS, { body: ten, headers: JSON_TYPE })
  expect([large.status, JSON.parse(large.text).errors]).toEqual([413, [expect.objectContaining({ path: 'body' })]])
  const nobody = await send('POST', MAPPINGS, { body: ten, headers: { ...JSON_TYPE, authorization: 'Bearer mck_x' } })
  expect(nobody.status).toBe(401)
  const next = await send('GET', '/api/v1/configs')
  expect([next.status, next.local]).toEqual([200, large.local])
})

test('the document is there for everybody', async () => {
  expect(JSON.parse((await send('GET', '/api/v1/openapi.json', { headers: { authorization: '' } })).text).openapi).toBe(
    '3.1.0',
  )
})

function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
