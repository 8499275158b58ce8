import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { deleteConfig } from '@/lib/masked-connect/config-commands'
import { addNumber, editNumber, removeNumber, routeNumber } from './number-commands'
import { listNumbers } from './number-queries'
import { makeAccount, makeConfig, memberOf } from './testing'

testDatabase()

const owner = memberOf('swift', 'owner')
const stranger = memberOf('other', 'owner')

beforeEach(async () => {
  await db.phoneNumber.deleteMany()
  await db.mediaClip.deleteMany()
  await db.config.deleteMany()
  await db.auditEntry.deleteMany()
  await db.account.deleteMany()
  await makeAccount('swift')
  await makeAccount('other')
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await makeConfig('other', 'theirs', 'Their Hub')
})

async function added(number = '022 6994 7011', label?: string) {
  const { number: view } = await addNumber(owner, label === undefined ? { number } : { number, label })
  return view
}

const lastAudit = () => db.auditEntry.findFirst({ orderBy: { id: 'desc' } })

test('a number is added as people write it, routes to nothing, and leaves an audit row', async () => {
  const number = await added('022-6994 7011', '  Main line ')

  expect(number).toMatchObject({ number: '+912269947011', label: 'Main line', routing: { to: 'nothing' }, version: 1 })
  expect(await listNumbers(owner)).toEqual([number])
  expect(await lastAudit()).toMatchObject({
    accountId: 'swift',
    actorId: owner.id,
    action: 'number.added',
    subjectId: number.id,
    subjectName: '+91 22 6994 7011',
    before: null,
    after: { label: 'Main line', routing: { to: 'nothing' } },
  })
})

test.each([
  ['', 'Enter a phone number.'],
  ['hello', 'Not a phone number.'],
  ['+14155550123', 'must be Indian'],
  ['9.12269E+11', 'spreadsheet'],
])('%j is refused as a business number of an Indian account, naming the field', async (text, words) => {
  const refusal = { code: 'invalid', fields: [{ path: 'number', message: expect.stringContaining(words) }] }
  await expect(addNumber(owner, { number: text })).rejects.toMatchObject(refusal)
  expect(await db.auditEntry.count()).toBe(0)
})

test('an American account takes United States numbers, and no other +1 number', async () => {
  await makeAccount('yankee', 'US')
  const american = memberOf('yankee', 'admin', 'US')
  expect((await addNumber(american, { number: '(415) 555-2671' })).number.number).toBe('+14155552671')
  await expect(addNumber(american, { number: '+1 416 555 0123' })).rejects.toMatchObject({ code: 'invalid' })
})

test('a number added twice is refused as already in the list, however it is written', async () => {
  await added('+912269947011', 'Main line')
  await expect(addNumber(owner, { number: '02269947011' })).rejects.toMatchObject({
    code: 'conflict',
    message: 'This number is in your list already, labelled “Main line”.',
  })
})

test('a number of another account is refused without a word about whose it is', async () => {
  await added('+912269947011', 'Main line')
  const refusal = await addNumber(stranger, { number: '+912269947011' }).catch(error => error)
  expect(refusal).toMatchObject({ code: 'conflict', fields: [{ path: 'number' }] })
  expect(JSON.stringify([refusal.message, refusal.fields, refusal.detail])).not.toMatch(/swift|Main line|7011/i)
})

test('a number added by ten people at once is added once', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => addNumber(owner, { number: '02269947011' })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.phoneNumber.count()).toBe(1)
  expect(await db.auditEntry.count()).toBe(1)
})

test('a number that is a follow-me number is added, and the lists it is in are pointed out', async () => {
  const followMeNumber = '+919820000001'
  await db.mapping.createMany({
    data: ['hub', 'theirs'].map(configId => ({ configId, followMeNumber, customerNumber: '+919870000001' })),
  })
  const { warning } = await addNumber(owner, { number: followMeNumber })
  expect(warning).toContain('“Mumbai Hub”')
  expect(warning).toContain('turned away')
  expect(warning).not.toContain('Their Hub')
  expect(await db.phoneNumber.count()).toBe(1)
})

test('a number that nobody is called on is added without a warning', async () => {
  expect((await addNumber(owner, { number: '02269947011' })).warning).toBeNull()
})

test('a label changes and clears, and is trimmed', async () => {
  const { id } = await added()
  expect(await editNumber(owner, id, { label: ' Night line ', version: 1 })).toMatchObject({ label: 'Night line' })
  expect(await editNumber(owner, id, { label: '  ', version: 2 })).toMatchObject({ label: null, version: 3 })
  expect(await lastAudit()).toMatchObject({
    action: 'number.edited',
    before: { label: 'Night line' },
    after: { label: null },
  })
})

test('a label of more than 120 characters is refused, naming the field', async () => {
  const { id } = await added()
  await expect(editNumber(owner, id, { label: 'x'.repeat(121), version: 1 })).rejects.toMatchObject({
    issues: [{ path: ['label'], message: 'A label has at most 120 characters.' }],
  })
})

test('control characters are refused in words; a message may have lines', async () => {
  const { id } = await added()
  const issue = (path: string[]) => ({ issues: [{ path, message: expect.stringContaining('control characters') }] })
  const message = (text: string) => ({ routing: { to: 'message', text }, version: 1 })
  await expect(addNumber(owner, { number: '02269947012', label: 'a\u0000b' })).rejects.toMatchObject(issue(['label']))
  await expect(editNumber(owner, id, { label: 'a\u0000b', version: 1 })).rejects.toMatchObject(issue(['label']))
  await expect(routeNumber(owner, id, message('a\u0000b'))).rejects.toMatchObject(issue(['routing', 'text']))
  expect(await routeNumber(owner, id, message('Closed.\nCall tomorrow.'))).toMatchObject({
    routing: { text: 'Closed.\nCall tomorrow.' },
  })
})

test('a number is routed to a configuration, a message and nothing, and each change is in the audit log', async () => {
  const { id } = await added()
  const hub = await routeNumber(owner, id, { routing: { to: 'masked_connect', configId: 'hub' }, version: 1 })
  expect(hub.routing).toEqual({ to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub' })

  const closed = await routeNumber(owner, id, { routing: { to: 'message', text: ' We are closed. ' }, version: 2 })
  expect(closed.routing).toEqual({ to: 'message', text: 'We are closed.' })
  expect(await db.mediaClip.findFirst()).toMatchObject({
    kind: 'speech',
    name: null,
    language: 'en-IN',
    accountId: 'swift',
  })

  const nothing = await routeNumber(owner, id, { routing: { to: 'nothing' }, version: 3 })
  expect(nothing.routing).toEqual({ to: 'nothing' })
  expect(await db.auditEntry.count({ where: { action: 'number.routed' } })).toBe(3)
  expect(await lastAudit()).toMatchObject({
    before: { routing: { to: 'message', text: 'We are closed.' } },
    after: { routing: { to: 'nothing' } },
  })
})

test('a message that is rewritten stays one clip, and goes when the number no longer plays it', async () => {
  const { id } = await added()
  await routeNumber(owner, id, { routing: { to: 'message', text: 'Closed.' }, version: 1 })
  await routeNumber(owner, id, { routing: { to: 'message', text: 'Closed today.' }, version: 2 })
  expect(await db.mediaClip.findMany({ select: { text: true } })).toEqual([{ text: 'Closed today.' }])

  await routeNumber(owner, id, { routing: { to: 'masked_connect', configId: 'hub' }, version: 3 })
  expect(await db.mediaClip.count()).toBe(0)
})

test('a clip of the media library is left alone when a number stops playing it', async () => {
  const { id } = await added()
  const speech = { kind: 'speech' as const, text: 'Holiday.', language: 'en-IN', voice: 'Polly.Aditi' }
  await db.mediaClip.create({ data: { id: 'library', accountId: 'swift', name: 'Holiday', ...speech } })
  await db.phoneNumber.update({ where: { id }, data: { routing: 'message', clipId: 'library' } })

  await routeNumber(owner, id, { routing: { to: 'message', text: 'My own words.' }, version: 1 })
  await routeNumber(owner, id, { routing: { to: 'nothing' }, version: 2 })
  expect(await db.mediaClip.findMany({ select: { id: true, text: true } })).toEqual([
    { id: 'library', text: 'Holiday.' },
  ])
})

test.each([
  [{ to: 'message', text: '   ' }, 'Write the message callers will hear.'],
  [{ to: 'message', text: 'x'.repeat(3001) }, 'A message has at most 3,000 characters.'],
  [{ to: 'masked_connect', configId: '' }, 'Pick a configuration.'],
  [{ to: 'voicemail' }, 'Pick what calls to this number reach.'],
])('a routing that leads nowhere is refused in words: %o', async (routing, message) => {
  const { id } = await added()
  await expect(routeNumber(owner, id, { routing, version: 1 })).rejects.toMatchObject({ issues: [{ message }] })
})

test('a message may have 3,000 characters', async () => {
  const { id } = await added()
  const routed = await routeNumber(owner, id, { routing: { to: 'message', text: 'x'.repeat(3000) }, version: 1 })
  expect(routed.routing).toMatchObject({ to: 'message' })
})

test.each(['theirs', 'none', 'gone'])('a configuration that is not ours to pick is not found: %s', async configId => {
  await makeConfig('swift', 'gone', 'Gone')
  await db.config.update({ where: { id: 'gone' }, data: { deletedAt: new Date() } })
  const { id } = await added()
  await expect(
    routeNumber(owner, id, { routing: { to: 'masked_connect', configId }, version: 1 }),
  ).rejects.toMatchObject({
    code: 'notFound',
    fields: [{ path: 'routing.configId' }],
  })
  expect(await listNumbers(owner)).toMatchObject([{ routing: { to: 'nothing' }, version: 1 }])
})

test('a number routed to a configuration while somebody deletes it never ends at a deleted one', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `busy-${index}`)
  await Promise.all(ids.map(configId => makeConfig('swift', configId, configId)))
  const numbers = []
  for (const index of ids.keys()) numbers.push(await added(`022699471${String(index).padStart(2, '0')}`))

  await Promise.allSettled(
    numbers.flatMap(({ id }, index) => {
      const configId = ids[index] ?? ''
      const route = () => routeNumber(owner, id, { routing: { to: 'masked_connect', configId }, version: 1 })
      const remove = () => deleteConfig(owner, configId)
      return index % 2 ? [route(), remove()] : [remove(), route()]
    }),
  )
  expect(await db.config.count({ where: { deletedAt: { not: null }, numbers: { some: {} } } })).toBe(0)
  expect(
    await db.config.count({
      where: { id: { startsWith: 'busy' }, OR: [{ deletedAt: { not: null } }, { numbers: { some: {} } }] },
    }),
  ).toBe(10)
})

test('a change made from an older version is refused, says how things are now, and changes nothing', async () => {
  const { id } = await added('02269947011', 'Main line')
  await routeNumber(owner, id, { routing: { to: 'masked_connect', configId: 'hub' }, version: 1 })
  const late = { code: 'conflict', message: expect.stringMatching(/“Main line”.*reach “Mumbai Hub”/) }

  await expect(routeNumber(owner, id, { routing: { to: 'message', text: 'Hi' }, version: 1 })).rejects.toMatchObject(
    late,
  )
  await expect(editNumber(owner, id, { label: 'Mine', version: 1 })).rejects.toMatchObject(late)
  await expect(removeNumber(owner, id, { version: 1 })).rejects.toMatchObject(late)
  expect(await listNumbers(owner)).toMatchObject([
    { label: 'Main line', routing: { to: 'masked_connect' }, version: 2 },
  ])
  expect(await db.mediaClip.count()).toBe(0)
})

test('of two changes made at once from one version, one is refused', async () => {
  const { id } = await added()
  const results = await Promise.allSettled(
    ['One', 'Two'].map(text => routeNumber(owner, id, { routing: { to: 'message', text }, version: 1 })),
  )
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.mediaClip.count()).toBe(1)
})

test('a removed number takes its message along, frees the number, and is in the audit log', async () => {
  const { id } = await added('02269947011', 'Main line')
  await routeNumber(owner, id, { routing: { to: 'message', text: 'Closed.' }, version: 1 })
  await removeNumber(owner, id, { version: 2 })

  expect(await listNumbers(owner)).toEqual([])
  expect(await db.mediaClip.count()).toBe(0)
  expect(await lastAudit()).toMatchObject({
    action: 'number.removed',
    before: { label: 'Main line', routing: { to: 'message', text: 'Closed.' } },
    after: null,
  })
  expect((await addNumber(stranger, { number: '02269947011' })).number.number).toBe('+912269947011')
})

test('another account’s number is not found, as if there were none', async () => {
  const { id } = await added()
  const none = await editNumber(stranger, 'no-such-id', { label: 'x', version: 1 }).catch(error => error)
  expect(none.code).toBe('notFound')
  for (const attempt of [
    () => editNumber(stranger, id, { label: 'x', version: 1 }),
    () => routeNumber(stranger, id, { routing: { to: 'nothing' }, version: 1 }),
    () => removeNumber(stranger, id, { version: 1 }),
    () => removeNumber(stranger, id, { version: 9 }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'notFound', message: none.message })
  expect(await listNumbers(owner)).toMatchObject([{ version: 1 }])
})
