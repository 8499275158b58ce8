import { beforeEach, describe, expect, test } from 'vitest'
import { API_KEY_SCOPES, type ApiKeyScope } from '@/lib/access/api-key-scopes'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { ASHA, DEV, MEERA, RAVI } from '@/lib/masked-connect/testing'
import { newKey, send, startApiAfresh, type Told } from './testing'

testDatabase()

let key: string
beforeEach(async () => {
  await startApiAfresh()
  key = (await newKey()).key
})

const MAPPINGS = '/configs/hub/mappings'
const asha = { customerNumber: ASHA, followMeNumber: RAVI }
const post = (body: unknown, more: object = {}) => send('POST', MAPPINGS, { key, body, ...more })
const put = (code: string, body: unknown) => send('PUT', `/configs/hub/orders/${code}`, { key, body })
const get = (path: string) => send('GET', path, { key })
const remove = (path: string) => send('DELETE', path, { key })
const dataOf = ({ body }: Told) => (body as { data: { id: string } }).data
const codeOf = ({ status, body }: Told) => [status, (body as { code: string }).code]
const paths = ({ body }: Told) => (body as { errors: { path: string }[] }).errors.map(({ path }) => path)

describe('P1, P2: an order dispatched, changed, delivered; each safe to repeat', () => {
  test('by order code', async () => {
    const dispatched = { ...asha, label: 'Order 4821', occurredAt: '2026-11-20T09:00:00Z' }
    const first = await put('4821', dispatched)
    expect([first.status, first.body]).toMatchObject([201, { result: 'created', data: { orderCode: '4821' } }])
    const again = await put('4821', dispatched)
    expect([again.status, again.body]).toMatchObject([200, { result: 'unchanged' }])
    expect(await put('4821', { ...asha, followMeNumber: MEERA })).toMatchObject({ body: { result: 'updated' } })
    const delivered = await remove('/configs/hub/orders/4821')
    expect(delivered).toMatchObject({ status: 200, body: { result: 'removed', data: { followMeNumber: MEERA } } })
    expect((await remove('/configs/hub/orders/4821')).body).toEqual(delivered.body)
    expect(await put('4821', dispatched)).toMatchObject({ status: 200, body: { result: 'ignored', data: null } })
  })

  test('by id', async () => {
    const { id } = dataOf(await post({ ...asha, orderCode: '4821' }))
    expect((await get(`${MAPPINGS}/${id}`)).body).toMatchObject({ data: { id, status: 'live', label: null } })
    const patch = await send('PATCH', `${MAPPINGS}/${id}`, { key, body: { active: false, label: 'Held' } })
    expect(patch.body).toMatchObject({ result: 'updated', data: { status: 'inactive', label: 'Held' } })
    const cleared = await send('PATCH', `${MAPPINGS}/${id}`, { key, body: { label: null } })
    expect(cleared.body).toMatchObject({ data: { label: null, orderCode: '4821' } })
    expect((await remove(`${MAPPINGS}/${id}`)).body).toMatchObject({ result: 'removed', data: { id } })
    expect((await remove(`${MAPPINGS}/${id}?occurredAt=2026-11-20T09:00:00Z`)).body).toMatchObject({
      result: 'ignored',
    })
    expect(codeOf(await get(`${MAPPINGS}/${id}`))).toEqual([404, 'notFound'])
  })

  test('national numbers of the account’s region are taken, and come back in E.164', async () => {
    const { body } = await post({ customerNumber: '098700 00001', followMeNumber: '98200 00001' })
    expect(body).toMatchObject({ data: { customerNumber: ASHA, followMeNumber: RAVI } })
  })
})

describe('lists', () => {
  test('mappings page by page, newest first, searched and filtered', async () => {
    for (const code of ['5001', '5002', '5003', '5004', '5005']) await post({ ...asha, orderCode: code })
    await post({ customerNumber: DEV, followMeNumber: MEERA, active: false, label: 'Dev' })
    const seen: (string | null)[] = []
    for (let next = `${MAPPINGS}?limit=2`; ; ) {
      const { data, nextCursor } = (await get(next)).body as {
        data: { orderCode: string | null }[]
        nextCursor: string
      }
      seen.push(...data.map(({ orderCode }) => orderCode))
      if (!nextCursor) break
      next = `${MAPPINGS}?limit=2&cursor=${encodeURIComponent(nextCursor)}`
    }
    expect(seen).toEqual([null, '5005', '5004', '5003', '5002', '5001'])
    expect((await get(`${MAPPINGS}?q=5003`)).body).toMatchObject({ data: [{ orderCode: '5003' }], nextCursor: null })
    expect((await get(`${MAPPINGS}?status=inactive`)).body).toMatchObject({ data: [{ label: 'Dev' }] })
  })

  test('configurations, with their live mappings and the numbers that lead to them', async () => {
    await post(asha)
    await post({ customerNumber: DEV, followMeNumber: MEERA, active: false })
    const number = { id: 'main', accountId: 'swift', number: '+912269947011' }
    await db.phoneNumber.create({ data: { ...number, routing: 'masked_connect', configId: 'hub' } })
    const { body } = await get('/configs')
    expect(body).toMatchObject({
      data: [
        { id: 'hub', name: 'Mumbai Hub', liveMappings: 1, numbers: ['+912269947011'], fallback: 'code_then_number' },
      ],
    })
  })

  test('calls by their filters, test calls only when asked for', async () => {
    const ids = ['1', '2', '3'].map(digit => `0199d3a0-7b1e-7c55-9a35-3f1f0d3c8a0${digit}`)
    const call = (index: number, more: object) => ({
      ...{ id: ids[index] ?? '', accountId: 'swift', carrierCallId: `c${index}`, businessNumber: '+912269947011' },
      ...{ startedAt: new Date(Date.UTC(2026, 10, 20, 9, index)), customerNumber: ASHA, ...more },
    })
    await db.call.createMany({
      data: [
        call(0, { outcome: 'connected', matchType: 'caller_number', endedAt: new Date(Date.UTC(2026, 10, 20, 9, 2)) }),
        call(1, { outcome: 'busy', matchType: 'order_code' }),
        call(2, { test: true }),
      ],
    })
    const found = async (query: string) => ((await get(`/calls${query}`)).body as { data: { id: string }[] }).data
    expect((await found('')).map(({ id }) => id)).toEqual([ids[1], ids[0]])
    expect(await found('?test=true')).toHaveLength(3)
    expect(await found('?outcome=connected')).toMatchObject([{ id: ids[0], durationSeconds: 120, recording: null }])
    expect(await found('?matchType=order_code&configId=hub')).toEqual([])
    expect(await found('?from=2026-11-20T09:01:00Z&to=2026-11-20T09:01:01Z')).toMatchObject([{ id: ids[1] }])
    const first = (await get('/calls?limit=1')).body as { nextCursor: string }
    expect(await found(`?limit=1&cursor=${first.nextCursor}`)).toMatchObject([{ id: ids[0] }])
    expect((await get(`/calls/${ids[2]}`)).body).toMatchObject({ data: { test: true, outcome: null } })
    const stranger = (await newKey('other')).key
    for (const path of [`/calls/${ids[0]}`, '/calls/none', '/calls/0199d3a0-7b1e-7c55-9a35-3f1f0d3c8aff'])
      expect((await send('GET', path, { key: path.endsWith('none') ? key : stranger })).status).toBe(404)
  })
})

describe('refusals', () => {
  test('400 what is not JSON, 415 what does not say it is, 413 more than a megabyte', async () => {
    for (const text of ['', '{', 'customerNumber=1', Buffer.from([0x22, 0xff, 0x22])])
      expect(codeOf(await post(undefined, { text })), String(text)).toEqual([400, 'notJson'])
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', ''])
      expect(codeOf(await post(asha, { headers: { 'content-type': type } }))).toEqual([415, 'unsupportedType'])
    const large = await post({ ...asha, label: 'x'.repeat(10_000_000) })
    expect([codeOf(large), paths(large)]).toEqual([[413, 'tooLarge'], ['body']])
    expect((await post(asha, { headers: { 'content-type': 'application/json; charset=utf-8' } })).status).toBe(201)
  })

  test('401 for everything that is wrong with a key, in the same words', async () => {
    const expired = await newKey('swift', { expiresAt: new Date(Date.now() - 1000) })
    const revoked = await newKey()
    await db.apiKey.update({ where: { id: revoked.id }, data: { revokedAt: new Date() } })
    const { key: foreign } = await newKey()
    await db.apiKey.deleteMany({ where: { accountId: 'swift', prefix: foreign.slice(0, 12) } })
    const said = new Set<string>()
    for (const wrong of [null, '', 'mck_', `${key}x`, key.slice(0, -1), expired.key, revoked.key, foreign]) {
      const told = await send('GET', '/configs', { key: wrong, headers: { 'x-request-id': 'same' } })
      expect(told.status).toBe(401)
      expect(told.headers['www-authenticate']).toContain('Bearer')
      said.add(told.text)
    }
    expect(said.size).toBe(1)
    expect((await send('GET', '/configs', { headers: { authorization: `bearer ${key}` } })).status).toBe(200)
  })

  test('a revoked key stops within a second', async () => {
    const { id, key: soon } = await newKey()
    expect((await send('GET', '/configs', { key: soon })).status).toBe(200)
    await db.apiKey.update({ where: { id }, data: { revokedAt: new Date() } })
    await new Promise(resolve => setTimeout(resolve, 1000))
    expect((await send('GET', '/configs', { key: soon })).status).toBe(401)
  })

  test('403 names the scope that is missing, on every operation', async () => {
    const every: [string, string, ApiKeyScope[]][] = [
      ['GET', '/configs', ['mappings:read', 'mappings:write']],
      ['GET', MAPPINGS, ['mappings:read']],
      ['POST', MAPPINGS, ['mappings:write']],
      ['GET', `${MAPPINGS}/1`, ['mappings:read']],
      ['PATCH', `${MAPPINGS}/1`, ['mappings:write']],
      ['DELETE', `${MAPPINGS}/1`, ['mappings:write']],
      ['PUT', '/configs/hub/orders/4821', ['mappings:write']],
      ['DELETE', '/configs/hub/orders/4821', ['mappings:write']],
      ['POST', '/configs/hub/imports', ['mappings:write']],
      ['GET', '/imports/1', ['mappings:write']],
      ['GET', '/imports/1/refused', ['mappings:write']],
      ['GET', '/calls', ['calls:read']],
      ['GET', '/calls/1', ['calls:read']],
    ]
    for (const [method, path, scopes] of every) {
      const { key: poor } = await newKey('swift', { scopes: API_KEY_SCOPES.filter(scope => !scopes.includes(scope)) })
      const told = await send(method, path, {
        key: poor,
        body: method === 'GET' || method === 'DELETE' ? undefined : {},
      })
      expect(codeOf(told), `${method} ${path}`).toEqual([403, 'forbidden'])
      expect(told.text).toContain(scopes[0])
    }
  })

  test('404 where nothing is, 405 with what there is', async () => {
    expect(codeOf(await get('/nothing'))).toEqual([404, 'notFound'])
    expect(codeOf(await get('/configs/'))).toEqual([404, 'notFound'])
    expect(codeOf(await get('/configs/%ff/mappings'))).toEqual([404, 'notFound'])
    expect(codeOf(await get('/configs/a%00b/mappings'))).toEqual([404, 'notFound'])
    const wrong = await send('PUT', MAPPINGS, { key, body: asha })
    expect([codeOf(wrong), wrong.headers.allow]).toEqual([[405, 'methodNotAllowed'], 'POST, GET'])
  })

  test('404 for another account’s ids, on every operation, and nothing of it in the answer', async () => {
    const { id } = dataOf(await post({ ...asha, orderCode: '4821', label: 'Secret order' }))
    const stranger = (await newKey('other')).key
    const every: [string, string, unknown?][] = [
      ['GET', MAPPINGS],
      ['POST', MAPPINGS, asha],
      ['GET', `${MAPPINGS}/${id}`],
      ['GET', `/configs/theirs/mappings/${id}`],
      ['PATCH', `${MAPPINGS}/${id}`, { label: 'x' }],
      ['PATCH', `/configs/theirs/mappings/${id}`, { label: 'x' }],
      ['DELETE', `${MAPPINGS}/${id}`],
      ['DELETE', `/configs/theirs/mappings/${id}`],
      ['PUT', '/configs/hub/orders/4821', asha],
      ['DELETE', '/configs/hub/orders/4821'],
      ['GET', '/imports/1'],
      ['GET', '/imports/1/refused'],
    ]
    for (const [method, path, body] of every) {
      const told = await send(method, path, { key: stranger, body })
      expect(codeOf(told), `${method} ${path}`).toEqual([404, 'notFound'])
      expect(told.text).not.toMatch(/Secret|9870000001/)
    }
    const csv = await send('POST', '/configs/hub/imports', {
      ...{ key: stranger, text: 'customer_number,follow_me_number\n', headers: { 'content-type': 'text/csv' } },
    })
    expect(csv.status).toBe(404)
    expect(await db.mapping.findMany({ select: { label: true, configId: true } })).toEqual([
      { label: 'Secret order', configId: 'hub' },
    ])
    expect((await send('GET', '/configs', { key: stranger })).text).not.toContain('Mumbai')
  })

  test('409 names the mapping that has the code', async () => {
    const off = dataOf(await post({ ...asha, orderCode: '4821', active: false }))
    await db.mapping.create({
      data: { configId: 'hub', customerNumber: DEV, followMeNumber: MEERA, orderCode: '4821', label: 'Dev’s' },
    })
    const told = await send('PATCH', `${MAPPINGS}/${off.id}`, { key, body: { active: true } })
    expect([codeOf(told), paths(told)]).toEqual([[409, 'conflict'], ['orderCode']])
    expect(told.text).toContain('“Dev’s”')
  })

  test('422 names every field, unknown ones too', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    for (const [body, named] of [
      [{ ...asha, nickname: 1, admin: true }, ['nickname', 'admin']],
      [`{"label": ${deep}, "customerNumber": "1", "followMeNumber": "2"}`, ['label']],
      [deep, ['']],
      [{ followMeNumber: 12, expiresAt: 'tomorrow' }, ['customerNumber', 'followMeNumber', 'expiresAt']],
      [{ ...asha, occurredAt: '2099-01-01T00:00:00Z' }, ['occurredAt']],
      [{ ...asha, orderCode: '12345678901234567890123' }, ['orderCode']],
      [[asha], ['']],
      [JSON.parse('{"__proto__": {"active": true}, "customerNumber": "1", "followMeNumber": "2"}'), ['__proto__']],
    ] as const) {
      const told = await post(undefined, { text: typeof body === 'string' ? body : JSON.stringify(body) })
      expect([codeOf(told), paths(told)]).toEqual([[422, 'invalid'], named])
    }
    for (const [query, named] of [
      ['limit=0', 'limit'],
      ['limit=501', 'limit'],
      ['limit=ten', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['cursor=forged', 'cursor'],
      ['cursor=WyIxIl0.AAAAAAAAAAAAAAAAAAAAAA', 'cursor'],
      ['status=lively', 'status'],
      ['sort=id', 'sort'],
    ])
      expect(paths(await get(`${MAPPINGS}?${query}`)), query).toEqual([named])
    expect(paths(await get('/configs?limit=1'))).toEqual(['limit'])
    expect(paths(await get('/calls?from=yesterday'))).toEqual(['from'])
    expect(paths(await remove('/configs/hub/orders/4821?when=now'))).toEqual(['when'])
    expect(paths(await remove('/configs/hub/orders/48x'))).toEqual(['orderCode'])
  })

  test('a cursor opens its own list alone', async () => {
    for (const orderCode of ['5001', '5002']) await post({ ...asha, orderCode })
    await db.config.create({ data: { id: 'second', accountId: 'swift', name: 'Second' } })
    const { nextCursor } = (await get(`${MAPPINGS}?limit=1`)).body as { nextCursor: string }
    for (const path of ['/configs/second/mappings', '/calls'])
      expect(codeOf(await get(`${path}?cursor=${nextCursor}`))).toEqual([422, 'invalid'])
  })

  test('500 says nothing', async () => {
    await db.$executeRaw`ALTER TABLE config RENAME TO config_away`
    const told = await get('/configs')
    await db.$executeRaw`ALTER TABLE config_away RENAME TO config`
    expect(codeOf(told)).toEqual([500, 'internal'])
    expect(told.text).not.toMatch(/config_away|relation|SELECT|prisma/i)
  })
})

describe('every answer has a request id', () => {
  test('a sane one of theirs, else one of ours', async () => {
    const sane = await send('GET', '/configs', { key, headers: { 'x-request-id': 'order-17.a' } })
    expect(sane.headers['x-request-id']).toBe('order-17.a')
    for (const given of ['', 'a b', 'x'.repeat(65), '+919870000001', '9870000001']) {
      const told = await send('GET', '/nothing', { key, headers: { 'x-request-id': given } })
      expect(told.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(told.body).toMatchObject({ requestId: told.headers['x-request-id'] })
    }
    expect((await send('GET', '/openapi.json')).headers['x-request-id']).toBeTruthy()
  })
})

test('when a key was last used is noted, once a minute at most', async () => {
  const { id, key: used } = await newKey()
  await send('GET', '/configs', { key: used })
  await new Promise(resolve => setTimeout(resolve, 200))
  const first = (await db.apiKey.findUnique({ where: { id } }))?.lastUsedAt
  expect(first).toBeInstanceOf(Date)
  await send('GET', '/configs', { key: used })
  await new Promise(resolve => setTimeout(resolve, 200))
  expect((await db.apiKey.findUnique({ where: { id } }))?.lastUsedAt).toEqual(first)
})
