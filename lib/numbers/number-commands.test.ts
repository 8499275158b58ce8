import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { deleteConfig } from '@/lib/masked-connect/config-commands'
import { addNumber, editNumber, removeNumber, routeNumber, routeNumbers } from './number-commands'
import { listNumbers } from './number-queries'
import { makeAccount, makeClip, makeConfig, makeSchedule, memberOf } from './testing'

testDatabase()

const owner = memberOf('swift', 'owner')
const stranger = memberOf('other', 'owner')

beforeEach(async () => {
  await db.phoneNumber.deleteMany()
  await db.schedule.deleteMany()
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

const says = (text: string) => ({ kind: 'speech' as const, text, language: 'en-IN', voice: 'Polly.Aditi' })
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
  const message = (text: string) => ({ routing: { to: 'message', audio: says(text) }, version: 1 })
  await expect(addNumber(owner, { number: '02269947012', label: 'a\u0000b' })).rejects.toMatchObject(issue(['label']))
  await expect(editNumber(owner, id, { label: 'a\u0000b', version: 1 })).rejects.toMatchObject(issue(['label']))
  await expect(routeNumber(owner, id, message('a\u0000b'))).rejects.toMatchObject(issue(['routing', 'audio', 'text']))
  expect(await routeNumber(owner, id, message('Closed.\nCall tomorrow.'))).toMatchObject({
    routing: { audio: says('Closed.\nCall tomorrow.') },
  })
})

test('a number is routed to everything a call can reach, and each change is in the audit log', async () => {
  const { id } = await added()
  await makeSchedule('swift', 'hours', 'Delivery hours', { configId: 'hub' })
  const hub = await routeNumber(owner, id, { routing: { to: 'masked_connect', configId: 'hub' }, version: 1 })
  expect(hub.routing).toEqual({ to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub', deleted: false })

  const hours = await routeNumber(owner, id, { routing: { to: 'business_hours', scheduleId: 'hours' }, version: 2 })
  expect(hours.routing).toMatchObject({
    to: 'business_hours',
    scheduleName: 'Delivery hours',
    open: { to: 'masked_connect', configName: 'Mumbai Hub' },
    closed: { to: 'message', audio: says('Closed.') },
  })

  const message = await routeNumber(owner, id, {
    routing: { to: 'message', audio: says(' We are closed. ') },
    version: 3,
  })
  expect(message.routing).toEqual({ to: 'message', audio: says('We are closed.'), clipName: null })
  expect(await db.mediaClip.findFirst({ where: { numbers: { some: {} } } })).toMatchObject({
    kind: 'speech',
    name: null,
    language: 'en-IN',
    accountId: 'swift',
  })

  const voicemail = await routeNumber(owner, id, {
    routing: { to: 'voicemail', audio: says('Leave word.') },
    version: 4,
  })
  expect(voicemail.routing).toEqual({ to: 'voicemail', audio: says('Leave word.'), clipName: null })

  const nothing = await routeNumber(owner, id, { routing: { to: 'nothing' }, version: 5 })
  expect(nothing.routing).toEqual({ to: 'nothing' })
  const entries = await db.auditEntry.findMany({ where: { action: 'number.routed' }, orderBy: { id: 'asc' } })
  expect(entries.map(({ after }) => after)).toEqual([
    { routing: { to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub' } },
    { routing: { to: 'business_hours', scheduleId: 'hours', scheduleName: 'Delivery hours' } },
    { routing: { to: 'message', audio: says('We are closed.'), clipName: null } },
    { routing: { to: 'voicemail', audio: says('Leave word.'), clipName: null } },
    { routing: { to: 'nothing' } },
  ])
  expect(entries.map(({ before }) => before).slice(1)).toEqual(entries.map(({ after }) => after).slice(0, -1))
})

test('a message and a greeting may be a clip of the media library, which outlives them', async () => {
  const { id } = await added()
  await makeClip('swift', 'library', 'Holiday')
  const audio = { kind: 'clip' as const, clipId: 'library' }
  const message = await routeNumber(owner, id, { routing: { to: 'message', audio }, version: 1 })
  expect(message.routing).toEqual({ to: 'message', audio, clipName: 'Holiday' })
  const voicemail = await routeNumber(owner, id, { routing: { to: 'voicemail', audio }, version: 2 })
  expect(voicemail.routing).toEqual({ to: 'voicemail', audio, clipName: 'Holiday' })
  await routeNumber(owner, id, { routing: { to: 'nothing' }, version: 3 })
  expect(await db.mediaClip.count({ where: { id: 'library' } })).toBe(1)
})

test('a message that is rewritten stays one clip, and goes when the number no longer plays it', async () => {
  const { id } = await added()
  await routeNumber(owner, id, { routing: { to: 'message', audio: says('Closed.') }, version: 1 })
  await routeNumber(owner, id, { routing: { to: 'message', audio: says('Closed today.') }, version: 2 })
  expect(await db.mediaClip.findMany({ select: { text: true } })).toEqual([{ text: 'Closed today.' }])

  await routeNumber(owner, id, { routing: { to: 'masked_connect', configId: 'hub' }, version: 3 })
  expect(await db.mediaClip.count()).toBe(0)
})

test('a number that plays words of its own after a library clip leaves the clip alone', async () => {
  const { id } = await added()
  await makeClip('swift', 'library', 'Holiday')
  await routeNumber(owner, id, { routing: { to: 'message', audio: { kind: 'clip', clipId: 'library' } }, version: 1 })
  await routeNumber(owner, id, { routing: { to: 'message', audio: says('My own words.') }, version: 2 })
  await routeNumber(owner, id, { routing: { to: 'nothing' }, version: 3 })
  expect(await db.mediaClip.findMany({ select: { id: true, text: true } })).toEqual([
    { id: 'library', text: 'Holiday' },
  ])
})

test.each([
  [{ to: 'message', audio: says('   ') }, 'Write what callers will hear.'],
  [{ to: 'message', audio: says('x'.repeat(3001)) }, 'Spoken text has at most 3,000 characters.'],
  [{ to: 'masked_connect', configId: '' }, 'Pick a configuration.'],
  [{ to: 'business_hours', scheduleId: '' }, 'Pick business hours.'],
  [{ to: 'voicemail', audio: null }, 'Pick what is played.'],
  [{ to: 'message', audio: { ...says('Hi'), voice: 'Polly.Hal' } }, expect.stringContaining('no such voice')],
  [{ to: 'somewhere' }, 'Pick what calls to this number reach.'],
])('a routing that leads nowhere is refused in words: %o', async (routing, message) => {
  const { id } = await added()
  await expect(routeNumber(owner, id, { routing, version: 1 })).rejects.toMatchObject({ issues: [{ message }] })
})

test('a message may have 3,000 characters', async () => {
  const { id } = await added()
  const routed = await routeNumber(owner, id, { routing: { to: 'message', audio: says('x'.repeat(3000)) }, version: 1 })
  expect(routed.routing).toMatchObject({ to: 'message' })
})

test.each(['theirs', 'none', 'gone'])('a target that is not ours to pick is not found: %s', async target => {
  await makeConfig('swift', 'gone', 'Gone')
  await db.config.update({ where: { id: 'gone' }, data: { deletedAt: new Date() } })
  await makeSchedule('other', 'theirs', 'Their hours', { configId: 'theirs' })
  await makeClip('other', 'theirs', 'Their clip')
  const { id } = await added()
  const clip = { kind: 'clip', clipId: target }
  for (const [routing, path] of [
    [{ to: 'masked_connect', configId: target }, 'routing.configId'],
    [{ to: 'business_hours', scheduleId: target }, 'routing.scheduleId'],
    [{ to: 'message', audio: clip }, 'routing.audio'],
    [{ to: 'voicemail', audio: clip }, 'routing.audio'],
  ] as const)
    await expect(routeNumber(owner, id, { routing, version: 1 })).rejects.toMatchObject({
      code: 'notFound',
      fields: [{ path }],
    })
  expect(await listNumbers(owner)).toMatchObject([{ routing: { to: 'nothing' }, version: 1 }])
})

test('another number’s own words are no clip to pick', async () => {
  const [one, two] = [await added(), await added('02269947012')]
  await routeNumber(owner, one.id, { routing: { to: 'message', audio: says('Mine.') }, version: 1 })
  const { id: clipId } = await db.mediaClip.findFirstOrThrow()
  const routing = { to: 'message', audio: { kind: 'clip', clipId } }
  await expect(routeNumber(owner, two.id, { routing, version: 1 })).rejects.toMatchObject({ code: 'notFound' })
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

test('business hours can’t be deleted between being picked and being pointed at', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `hours-${index}`)
  for (const id of ids) await makeSchedule('swift', id, id, { configId: 'hub' })
  const numbers = []
  for (const index of ids.keys()) numbers.push(await added(`022699472${String(index).padStart(2, '0')}`))

  // What deleting business hours has to do: hold them, look for numbers, delete.
  const remove = (id: string) =>
    db.$transaction(async tx => {
      await tx.$queryRaw`SELECT id FROM schedule WHERE id = ${id} FOR UPDATE`
      if ((await tx.phoneNumber.count({ where: { scheduleId: id } })) > 0) throw new Error('in use')
      await tx.schedule.delete({ where: { id } })
    })
  await Promise.allSettled(
    numbers.flatMap(({ id }, index) => {
      const scheduleId = ids[index] ?? ''
      const route = () => routeNumber(owner, id, { routing: { to: 'business_hours', scheduleId }, version: 1 })
      return index % 2 ? [route(), remove(scheduleId)] : [remove(scheduleId), route()]
    }),
  )
  const behind = await db.phoneNumber.count({ where: { routing: 'business_hours' } })
  expect(behind + (10 - (await db.schedule.count()))).toBe(10)
})

test('many numbers are routed at once, each with its own audit entry, and back again the same way', async () => {
  const numbers = [await added('02269947021'), await added('02269947022'), await added('02269947023')]
  const [one, two, three] = numbers.map(({ id }) => id) as [string, string, string]
  await routeNumber(owner, two, { routing: { to: 'message', audio: says('Closed.') }, version: 1 })

  const hub = { to: 'masked_connect', configId: 'hub' } as const
  const routed = await routeNumbers(owner, {
    changes: [
      { numberId: three, version: 1, routing: hub },
      { numberId: two, version: 2, routing: hub },
      { numberId: one, version: 1, routing: hub },
    ],
  })
  expect(routed.map(({ id, version }) => [id, version])).toEqual([
    [three, 2],
    [two, 3],
    [one, 2],
  ])
  expect(new Set((await listNumbers(owner)).map(({ routing }) => routing.to))).toEqual(new Set(['masked_connect']))
  expect(await db.mediaClip.count(), 'the message went').toBe(0)
  expect(await db.auditEntry.count({ where: { action: 'number.routed' } })).toBe(4)

  await routeNumbers(owner, {
    changes: [
      { numberId: one, version: 2, routing: { to: 'nothing' } },
      { numberId: two, version: 3, routing: { to: 'message', audio: says('Closed.') } },
    ],
  })
  expect((await listNumbers(owner)).map(({ routing }) => routing)).toMatchObject([
    { to: 'nothing' },
    { to: 'message', audio: says('Closed.') },
    { to: 'masked_connect' },
  ])
})

test('words put on many numbers at once are each number’s own', async () => {
  const numbers = [await added('02269947021'), await added('02269947022')]
  const routing = { to: 'message', audio: says('Closed.') }
  await routeNumbers(owner, { changes: numbers.map(({ id }) => ({ numberId: id, version: 1, routing })) })
  await routeNumber(owner, numbers[0]?.id ?? '', { routing: { to: 'message', audio: says('Open.') }, version: 2 })
  expect((await listNumbers(owner)).map(({ routing }) => routing)).toMatchObject([
    { audio: says('Open.') },
    { audio: says('Closed.') },
  ])
})

test('one number of many changed by somebody else: it is named, and nothing is half done', async () => {
  const numbers = [await added('02269947021'), await added('02269947022'), await added('02269947023')]
  await routeNumber(owner, numbers[1]?.id ?? '', { routing: { to: 'message', audio: says('Mine.') }, version: 1 })
  const changes = numbers.map(({ id }) => ({
    numberId: id,
    version: 1,
    routing: { to: 'masked_connect', configId: 'hub' },
  }))
  await expect(routeNumbers(owner, { changes })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/changed \+91 22 6994 7022 \(its calls hear a message now\).*nothing was saved/),
  })
  expect(await listNumbers(owner)).toMatchObject([
    { routing: { to: 'nothing' }, version: 1 },
    { routing: { to: 'message' }, version: 2 },
    { routing: { to: 'nothing' }, version: 1 },
  ])
  expect(await db.auditEntry.count({ where: { action: 'number.routed' } })).toBe(1)
})

test('a target that is gone, or a number of another account among many: nothing is half done', async () => {
  const [one, two] = [await added('02269947021'), await added('02269947022')]
  const { number: theirs } = await addNumber(stranger, { number: '02269947099' })
  const nothing = { to: 'nothing' as const }
  for (const changes of [
    [
      { numberId: one.id, version: 1, routing: nothing },
      { numberId: theirs.id, version: 1, routing: nothing },
    ],
    [
      { numberId: one.id, version: 1, routing: nothing },
      { numberId: two.id, version: 1, routing: { to: 'masked_connect' as const, configId: 'theirs' } },
    ],
  ])
    await expect(routeNumbers(owner, { changes })).rejects.toMatchObject({ code: 'notFound' })
  expect(await listNumbers(owner)).toMatchObject([{ version: 1 }, { version: 1 }])
  expect(await db.auditEntry.count({ where: { action: 'number.routed' } })).toBe(0)
})

test('two people routing the same numbers at once, in any order: one of them is done, the other told', async () => {
  const numbers = []
  for (let index = 0; index < 8; index++) numbers.push(await added(`022699473${String(index).padStart(2, '0')}`))
  const changesTo = (text: string, ids: string[]) => ({
    changes: ids.map(numberId => ({ numberId, version: 1, routing: { to: 'message', audio: says(text) } })),
  })
  const ids = numbers.map(({ id }) => id)
  const results = await Promise.allSettled([
    routeNumbers(owner, changesTo('One', ids)),
    routeNumbers(owner, changesTo('Two', ids.toReversed())),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const texts = await db.mediaClip.findMany({ select: { text: true }, distinct: ['text'] })
  expect(texts).toHaveLength(1)
  expect(await db.mediaClip.count()).toBe(8)
})

test.each([
  [[], 'Choose at least one number.'],
  [
    [1, 1].map(version => ({ numberId: 'same', version, routing: { to: 'nothing' } })),
    'Each number can be routed to one thing only.',
  ],
  [
    Array.from({ length: 501 }, (_, id) => ({ numberId: `n${id}`, version: 1, routing: { to: 'nothing' } })),
    'Choose at most 500 numbers at once.',
  ],
])('a choice that makes no sense is refused in words', async (changes, message) => {
  await expect(routeNumbers(owner, { changes })).rejects.toMatchObject({ issues: [{ message }] })
})

test('a change made from an older version is refused, says how things are now, and changes nothing', async () => {
  const { id } = await added('02269947011', 'Main line')
  await routeNumber(owner, id, { routing: { to: 'masked_connect', configId: 'hub' }, version: 1 })
  const late = { code: 'conflict', message: expect.stringMatching(/“Main line”.*reach “Mumbai Hub”/) }

  await expect(
    routeNumber(owner, id, { routing: { to: 'message', audio: says('Hi') }, version: 1 }),
  ).rejects.toMatchObject(late)
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
    ['One', 'Two'].map(text => routeNumber(owner, id, { routing: { to: 'message', audio: says(text) }, version: 1 })),
  )
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.mediaClip.count()).toBe(1)
})

test('a removed number takes its message along, frees the number, and is in the audit log', async () => {
  const { id } = await added('02269947011', 'Main line')
  await routeNumber(owner, id, { routing: { to: 'message', audio: says('Closed.') }, version: 1 })
  await removeNumber(owner, id, { version: 2 })

  expect(await listNumbers(owner)).toEqual([])
  expect(await db.mediaClip.count()).toBe(0)
  expect(await lastAudit()).toMatchObject({
    action: 'number.removed',
    before: { label: 'Main line', routing: { to: 'message', audio: says('Closed.'), clipName: null } },
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
