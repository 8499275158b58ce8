import { once as event } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { ASHA, MEERA, RAVI } from '@/lib/masked-connect/testing'
import { once } from './idempotency-commands'
import { newKey, send, startApiAfresh } from './testing'
import { withProcesses } from './testing-process'

testDatabase()

let key: string
let keyId: string
beforeEach(async () => {
  await startApiAfresh()
  const made = await newKey()
  key = made.key
  keyId = made.id
})

const asha = { customerNumber: ASHA, followMeNumber: RAVI, orderCode: '4821' }
const post = (name: string, body: object = asha, as = key, path = '/configs/hub/mappings') =>
  send('POST', path, { key: as, body, headers: { 'idempotency-key': name } })

test('the same key and body replays the first answer, whatever happened since', async () => {
  const first = await post('one')
  expect(first.status).toBe(201)
  await db.mapping.deleteMany()
  const again = await post('one')
  expect([again.status, again.text]).toEqual([201, first.text])
  expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true'])
  expect(await db.mapping.count()).toBe(0)
})

test('a refusal is an answer too', async () => {
  const first = await post('one', { ...asha, followMeNumber: ASHA })
  await db.phoneNumber.create({ data: { id: 'x', accountId: 'swift', number: '+912269947011' } })
  const again = await post('one', { ...asha, followMeNumber: ASHA })
  expect([first.status, again.status, again.text]).toEqual([422, 422, first.text])
})

test('the same key with another body is a conflict; of another API key or path it is another key', async () => {
  await post('one')
  const other = await post('one', { ...asha, followMeNumber: MEERA })
  expect(other).toMatchObject({ status: 409, body: { code: 'conflict', errors: [{ path: 'Idempotency-Key' }] } })
  const { key: second } = await newKey()
  expect((await post('one', { ...asha, followMeNumber: MEERA }, second)).body).toMatchObject({ result: 'updated' })
  await db.config.create({ data: { id: 'second', accountId: 'swift', name: 'Second' } })
  expect((await post('one', asha, key, '/configs/second/mappings')).status).toBe(201)
})

test('twenty at once make one mapping, and all get its answer', async () => {
  const noCode = { customerNumber: ASHA, followMeNumber: RAVI }
  const told = await Promise.all(Array.from({ length: 20 }, () => post('one', noCode)))
  expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(told[0]?.status).toBe(201)
  expect(told.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1)
  expect(await db.mapping.count()).toBe(1)
})

test('a failure of ours is not kept', async () => {
  await db.$executeRaw`ALTER TABLE config RENAME TO config_away`
  const failed = await post('one')
  await db.$executeRaw`ALTER TABLE config_away RENAME TO config`
  expect(failed.status).toBe(500)
  expect((await post('one')).status).toBe(201)
})

test('what a killed process had begun blocks nobody for long, and a day later the key is new', async () => {
  const dead = { apiKeyId: keyId, path: '/configs/hub/mappings', key: 'one', claim: 'of a process that is gone' }
  await db.idempotentRequest.create({ data: { ...dead, claimedUntil: new Date(Date.now() + 700) } })
  const start = performance.now()
  expect((await post('one')).status).toBe(201)
  expect(performance.now() - start).toBeLessThan(2_000)

  await db.idempotentRequest.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } })
  expect((await post('one', { ...asha, followMeNumber: MEERA })).body).toMatchObject({ result: 'updated' })
})

test('a process killed in the middle of a request leaves it to the next within seconds', async () => {
  await withProcesses(1, ENDLESS.replace('KEY_ID', keyId), async ([killed]) => {
    if (!killed) throw new Error('There is no process')
    await event(killed, 'message')
    const repeat = post('killed')
    killed.kill('SIGKILL')
    expect((await repeat).status).toBe(201)
    expect((await post('killed')).headers['idempotency-replayed']).toBe('true')
    expect(await db.mapping.count()).toBe(1)
  })
})

const ENDLESS = `
  import { once } from '@/lib/partner-api/idempotency-commands'
  const identity = { apiKeyId: 'KEY_ID', path: '/configs/hub/mappings', key: 'killed' }
  once({ identity, fingerprint: async () => 'x', run: () => new Promise(() => process.send('running')) })
  setInterval(() => {}, 1000)`

test('a repeat waits for as long as the first runs, though that takes longer than a claim holds', async () => {
  const identity = { apiKeyId: keyId, path: '/slow', key: 'one' }
  let runs = 0
  const slow = () =>
    once({
      identity,
      fingerprint: async () => 'the same',
      run: async () => {
        runs++
        await new Promise(resolve => setTimeout(resolve, 7_000))
        return { status: 202, contentType: 'application/json', body: '{}' }
      },
    })
  const told = await Promise.all([slow(), slow()])
  expect(runs).toBe(1)
  expect(told.map(({ again }) => again).toSorted()).toEqual([false, true])
})

test('a key with spaces, or too long, is refused', async () => {
  for (const name of ['a b', 'x'.repeat(256), '']) expect((await post(name)).status).toBe(422)
})

test('a list sent again, streamed, is answered as the first time; another list under the same key is a conflict', async () => {
  const csv = 'customer_number,follow_me_number,order_code\n9870000001,9820000001,4821\n'
  const list = (text: string) =>
    send('POST', '/configs/hub/imports?mode=merge', {
      ...{ key, text, headers: { 'content-type': 'text/csv', 'idempotency-key': 'list' } },
    })
  const first = await list(csv)
  expect(first).toMatchObject({ status: 202, body: { data: { configId: 'hub', mode: 'merge', status: 'queued' } } })
  const again = await list(csv)
  expect([again.text, again.headers['idempotency-replayed']]).toEqual([first.text, 'true'])
  expect((await list(`${csv}9870000002,9820000002,7301\n`)).status).toBe(409)
  expect(await db.import.count()).toBe(1)

  const { id } = (first.body as { data: { id: string } }).data
  expect((await send('GET', `/imports/${id}`, { key })).body).toMatchObject({ data: { id, rows: { read: 0 } } })
  const refused = await send('GET', `/imports/${id}/refused`, { key })
  expect([refused.headers['content-type'], refused.text.slice(0, 19)]).toEqual([
    'text/csv; charset=utf-8',
    'line,column,problem',
  ])
  const { key: stranger } = await newKey('other')
  expect((await send('GET', `/imports/${id}`, { key: stranger })).status).toBe(404)
})
