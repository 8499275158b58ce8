import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, useDatabase } from '@/lib/db/client'
import { makeDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { carrierOf } from './testing'

/** A wire to the database that can be cut, and made slow: what comes in between is real. */
let wire: Awaited<ReturnType<typeof lay>>
let carrier: Awaited<ReturnType<typeof carrierOf>>
const ASHA = '919870000001'

beforeAll(async () => {
  const address = new URL(await makeDatabase('database_away'))
  wire = await lay(Number(address.port))
  useDatabase(Object.assign(address, { host: `127.0.0.1:${wire.port}` }).href)
  await loadDemoAccount()
  carrier = await carrierOf('demo')
  await carrier.call(ASHA).answer()
})
beforeEach(() => wire.mend())
afterAll(async () => {
  await closeDatabase()
  await wire.close()
})

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  return [await work, performance.now() - start]
}

test('refused connections: kind XML within 1.5 s and the call ends', async () => {
  await wire.cut()
  const [reply, milliseconds] = await timed(carrier.call(ASHA).answer())
  expect(reply).toMatchObject({ status: 200, xml: expect.stringMatching(/try again in a few minutes.*<Hangup\/>/) })
  expect(milliseconds).toBeLessThan(1_500)
})
test('the apology is in the voice of the account’s own region, as far as it is remembered', async () => {
  await wire.cut()
  expect((await carrier.call(ASHA).answer()).xml).toContain('language="en-IN"')
})
test('two seconds a query: the same, also for forty callers at once', async () => {
  wire.delay(2_000)
  const replies = await Promise.all(Array.from({ length: 40 }, () => timed(carrier.call(ASHA).answer())))
  for (const [reply, milliseconds] of replies) {
    expect(reply).toMatchObject({ status: 200, xml: expect.stringContaining('<Hangup/>') })
    expect(milliseconds).toBeLessThan(1_500)
  }
})
test('a keypad entry in the middle of a call: the same', async () => {
  const call = carrier.call('919811111111')
  await call.answer()
  await wire.cut()
  expect(await call.keys(1, 'order_code', '4821')).toMatchObject({
    status: 200,
    xml: expect.stringContaining('<Hangup/>'),
  })
})
test('a notification is not taken: 503, so that it comes again', async () => {
  const call = carrier.call(ASHA)
  await call.answer()
  await wire.cut()
  expect((await call.hangup()).status).toBe(503)
  expect((await call.recording()).status).toBe(503)
})
test('the ringback is the standard ring, and the end of a dial is the end of the call, without an apology', async () => {
  const call = carrier.call(ASHA)
  await call.answer()
  await wire.cut()
  expect((await call.ringback()).xml).toMatch(/<Response\/>$/)
  expect((await call.dialed('completed')).xml).toMatch(/<Response><Hangup\/><\/Response>$/)
})
test('a hang-up that comes to the answer address is not taken either', async () => {
  await wire.cut()
  const params = { CallUUID: crypto.randomUUID(), From: ASHA, To: '912269947011', Event: 'Hangup' }
  expect(await carrier.send('answer', params)).toEqual({ status: 503, xml: '' })
})
test('a stranger is a stranger all the same', async () => {
  await wire.cut()
  const reply = await carrier.send('answer', { CallUUID: 'x', From: ASHA }, { signature: 'AAAA' })
  expect(reply).toEqual({ status: 403, xml: '' })
})
test('five seconds after the database is back, calls are answered, with nothing started again', async () => {
  await wire.cut()
  await carrier.call(ASHA).answer()
  wire.mend()
  const deadline = Date.now() + 5_000
  let xml = ''
  while (!xml.includes('<Dial') && Date.now() < deadline) ({ xml } = await carrier.call(ASHA).answer())
  expect(xml).toContain('<Dial')
})

async function lay(to: number) {
  const ends = new Set<Socket>()
  let delayMs = 0
  let isCut = false
  const server: Server = createServer(near => {
    if (isCut) return near.destroy()
    const far = connect(to, '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end)
      end
        .on('error', () => {})
        .on('close', () => {
          ends.delete(end)
          near.destroy()
          far.destroy()
        })
    }
    near.on('data', bytes => (delayMs ? setTimeout(() => far.write(bytes), delayMs) : far.write(bytes)))
    far.on('data', bytes => near.write(bytes))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')

  return {
    port: address.port,
    delay: (milliseconds: number) => {
      delayMs = milliseconds
    },
    cut: async () => {
      isCut = true
      for (const end of ends) end.destroy()
    },
    mend: () => {
      isCut = false
      delayMs = 0
    },
    close: async () => {
      for (const end of ends) end.destroy()
      server.close()
    },
  }
}
