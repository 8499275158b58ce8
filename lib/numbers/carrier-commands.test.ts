import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { seal } from '@/lib/access/seal'
import { plivoApi } from '@/lib/carriers/plivo/api'
import { type PlivoStandIn, startPlivoStandIn } from '@/lib/carriers/plivo/api-stand-in'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/switchboard/limits'
import type { Connect } from './at-the-carrier'
import { applicationOf, unreachableBecause } from './carrier-application'
import { addFromCarrier, attachNumbers, checkCarrier, detachNumber, removeFromCarrierToo } from './carrier-commands'
import { carrierOf, listCarrierNumbers } from './carrier-queries'
import { addNumber, editNumber, removeNumber } from './number-commands'
import { listNumbers } from './number-queries'
import { makeAccount, makeConfig, memberOf } from './testing'

testDatabase()

const owner = memberOf('swift', 'owner')
const stranger = memberOf('other', 'owner')
const CREDENTIALS = { authId: 'MAXXXXXXXXXXXXXXXXXX', authToken: 'a token of forty marks for these tests!!' }
const MAIN = '+912269947011'
const NIGHT = '+912269947012'

let plivo: PlivoStandIn
const connect: Connect = credentials => plivoApi(credentials, { baseUrl: plivo.baseUrl, pausesMs: [1, 1], waitMs: 500 })

beforeEach(async () => {
  await db.phoneNumber.deleteMany()
  await db.mapping.deleteMany()
  await db.config.deleteMany()
  await db.auditEntry.deleteMany()
  await db.account.deleteMany()
  await makeAccount('swift')
  await makeAccount('other')
  await connectAccount('swift', CREDENTIALS.authToken)
  plivo = await startPlivoStandIn({
    ...CREDENTIALS,
    numbers: [
      { number: '912269947011', alias: 'Deliveries' },
      { number: '912269947012' },
      { number: '912269947019', voice: false },
      { number: '14155552671' },
    ],
  })
})
afterEach(() => plivo.stop())

const connectAccount = (id: string, token: string) =>
  db.account.update({
    where: { id },
    data: { carrierReal: true, carrierAuthId: CREDENTIALS.authId, carrierAuthToken: seal(token) },
  })
/** Where the stand-in sends this number's calls. */
const answeredAt = (number: string) => {
  const appId = plivo.numbers.find(each => `+${each.number}` === number)?.appId
  return plivo.applications.find(({ app_id }) => app_id === appId)?.answer_url ?? null
}
const elsewhere = (url = 'https://elsewhere.example.com/answer') => {
  const app = { app_id: '77', app_name: 'theirs', answer_url: url }
  plivo.applications.push(app)
  return app.app_id
}
/** The carrier calls its numbers so. */
const named =
  (nameOf: (number: string) => string | null): Connect =>
  credentials => {
    const api = connect(credentials)
    return {
      ...api,
      listVoiceNumbers: async () =>
        (await api.listVoiceNumbers()).map(each => ({
          ...each,
          get alias() {
            return nameOf(each.number)
          },
        })),
    }
  }
const OURS = applicationOf('swift', env.publicUrl)

test('without a carrier there is nobody to ask, and who connects one is said', async () => {
  const actor = memberOf('other', 'admin')
  expect(await carrierOf(actor)).toEqual({ connected: false, unreachable: null })
  for (const attempt of [
    () => listCarrierNumbers(actor, connect),
    () => addFromCarrier(actor, { numbers: [MAIN], attach: false }, connect),
    () => checkCarrier(actor, connect),
  ])
    await expect(attempt()).rejects.toMatchObject({
      code: 'conflict',
      message: 'No Plivo account is connected. An Owner connects one in the account settings.',
    })
  expect(plivo.requests).toEqual([])
})

test('the numbers to add are those of the carrier that take calls and are not here yet; others say why not', async () => {
  await addNumber(owner, { number: MAIN })
  await addNumber(stranger, { number: NIGHT })
  expect(await listCarrierNumbers(owner, connect)).toEqual([
    { number: NIGHT, alias: null, elsewhere: false, refusal: expect.stringContaining('one account only') },
    { number: '+14155552671', alias: null, elsewhere: false, refusal: expect.stringContaining('must be Indian') },
  ])
})

test('a number whose calls go to another application is pointed out before it is taken from there', async () => {
  const appId = elsewhere()
  for (const number of plivo.numbers) number.appId = appId
  expect(await listCarrierNumbers(owner, connect)).toMatchObject([
    { number: MAIN, elsewhere: true },
    { number: NIGHT, elsewhere: true },
    {},
  ])
})

test('numbers are added under their names at the carrier and their calls come here', async () => {
  const added = await addFromCarrier(owner, { numbers: [MAIN, NIGHT], attach: true }, connect)
  expect(added).toEqual({ addedIds: [expect.any(String), expect.any(String)], problems: [], warning: null })
  expect(await listNumbers(owner)).toMatchObject([
    { number: MAIN, label: 'Deliveries', routing: { to: 'nothing' }, attachedAt: expect.any(String) },
    { number: NIGHT, label: null, attachedAt: expect.any(String) },
  ])
  expect(answeredAt(MAIN)).toBe(`${env.publicUrl}/api/voice/plivo/swift/answer#ct=2000&rt=4000&rc=3&rp=ct,rt,5xx`)
  expect(plivo.applications).toMatchObject([
    { app_name: OURS.name, fallback_answer_url: OURS.fallbackUrl, hangup_url: OURS.hangupUrl, hangup_method: 'POST' },
  ])
  const { carrierAppId } = await db.account.findUniqueOrThrow({ where: { id: 'swift' } })
  expect(carrierAppId).toBe(plivo.applications[0]?.app_id)
  const actions = (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)
  expect(actions).toEqual([
    'account.applicationMade',
    ...['number.added', 'number.added'],
    ...['number.attached', 'number.attached'],
  ])
  expect(await listCarrierNumbers(owner, connect)).toHaveLength(1)
})

test('numbers may be added without taking their calls from where they go', async () => {
  const appId = elsewhere()
  for (const number of plivo.numbers) number.appId = appId
  await addFromCarrier(owner, { numbers: [MAIN], attach: false }, connect)
  expect(await listNumbers(owner)).toMatchObject([{ number: MAIN, attachedAt: null }])
  expect(answeredAt(MAIN)).toContain('elsewhere')
  expect(plivo.applications).toHaveLength(1)
})

test('what can’t be added is said number by number, and the others are', async () => {
  await addNumber(stranger, { number: NIGHT })
  const numbers = [NIGHT, '+14155552671', '+912269947098', MAIN]
  const { addedIds, problems } = await addFromCarrier(owner, { numbers, attach: true }, connect)
  expect(addedIds).toHaveLength(1)
  expect(problems).toEqual([
    { number: NIGHT, message: expect.stringContaining('in use elsewhere') },
    { number: '+14155552671', message: expect.stringContaining('must be Indian') },
    { number: '+912269947098', message: '+91 22 6994 7098 is not in this Plivo account.' },
  ])
})

test('a name at the carrier that can’t be a label is left out, and the number is added', async () => {
  const aliases = new Map([
    [MAIN, 'Night\0desk'],
    [NIGHT, `${'x'.repeat(LIMITS.labelCharacters - 1)}🚚`],
  ])
  const { addedIds, problems } = await addFromCarrier(
    owner,
    { numbers: [MAIN, NIGHT], attach: false },
    named(number => aliases.get(number) ?? null),
  )
  expect([addedIds.length, problems]).toEqual([2, []])
  expect(await listNumbers(owner)).toMatchObject([{ label: null }, { label: 'x'.repeat(LIMITS.labelCharacters - 1) }])
})

test('an error that nobody expected is that number’s own: the others are added, and said to be', async () => {
  const odd = named(number => {
    if (number === MAIN) throw new Error('Nobody expected this')
    return null
  })
  const added = await addFromCarrier(owner, { numbers: [MAIN, NIGHT], attach: false }, odd)
  expect(added).toMatchObject({
    addedIds: [expect.any(String)],
    problems: [{ number: MAIN, message: expect.stringContaining('went wrong on our side with this number') }],
  })
  expect(await listNumbers(owner)).toMatchObject([{ number: NIGHT }])
})

test('numbers that were added and can’t be attached, as the carrier is gone meanwhile, are said to be added', async () => {
  const api = connect(CREDENTIALS)
  const gone: Connect = () => ({
    ...api,
    listVoiceNumbers: async () => {
      await db.account.update({ where: { id: 'swift' }, data: { carrierReal: false } })
      return api.listVoiceNumbers()
    },
  })
  expect(await addFromCarrier(owner, { numbers: [MAIN, NIGHT], attach: true }, gone)).toMatchObject({
    addedIds: [expect.any(String), expect.any(String)],
    problems: [MAIN, NIGHT].map(number => ({ number, message: expect.stringContaining('No Plivo account') })),
  })
})

test('a number of the carrier that is a follow-me number is added, and the lists it is in are pointed out', async () => {
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await db.mapping.create({ data: { configId: 'hub', customerNumber: '+919870000001', followMeNumber: MAIN } })
  const { warning } = await addFromCarrier(owner, { numbers: [MAIN, NIGHT], attach: false }, connect)
  expect(warning).toMatch(/At least one of these numbers is a follow-me number in “Mumbai Hub”/)
})

test.each([
  [401, /does not accept these credentials.*An Owner changes them in the account settings/],
  [503, /out of order/],
])('when the carrier answers %i nothing is added, and why is said', async (status, words) => {
  plivo.failNext(...Array.from({ length: 9 }, () => status))
  await expect(addFromCarrier(owner, { numbers: [MAIN], attach: true }, connect)).rejects.toMatchObject({
    code: 'carrierFailed',
    message: expect.stringMatching(words),
  })
  expect(await listNumbers(owner)).toEqual([])
})

test('a token that no longer opens is said to be, not a crash', async () => {
  await db.account.update({ where: { id: 'swift' }, data: { carrierAuthToken: 'sealed by somebody else' } })
  await expect(checkCarrier(owner, connect)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('APP_SECRET'),
  })
})

test('once the carrier is in the way the rest is not tried; numbers stay added, and not attached', async () => {
  await addNumber(owner, { number: MAIN })
  await addNumber(owner, { number: NIGHT })
  const numberIds = (await listNumbers(owner)).map(({ id }) => id)
  // The application is looked for and made; the first number is refused.
  const api = connect(CREDENTIALS)
  const failing: Connect = () => ({
    ...api,
    setNumberApplication: async (...asked) => {
      plivo.failNext(500)
      return api.setNumberApplication(...asked)
    },
  })
  const { problems } = await attachNumbers(owner, { numberIds }, failing)
  expect(problems).toMatchObject([
    { number: MAIN, message: expect.stringContaining('out of order') },
    { number: NIGHT, message: expect.stringContaining('out of order') },
  ])
  expect(plivo.requests.filter(request => request.startsWith('POST Number'))).toHaveLength(1)
  expect(await listNumbers(owner)).toMatchObject([{ attachedAt: null }, { attachedAt: null }])
})

describe('credentials replaced while the old account is being asked', () => {
  /** The account at the carrier becomes another one just after this was done at the old one. */
  const replacedAfter =
    (what: 'setNumberApplication' | 'createApplication' | 'listVoiceNumbers'): Connect =>
    credentials => {
      const api = connect(credentials)
      const ask = api[what] as (...asked: unknown[]) => Promise<unknown>
      return {
        ...api,
        [what]: async (...asked: unknown[]) => {
          const answer = await ask(...asked)
          await db.account.update({ where: { id: 'swift' }, data: { carrierAuthId: 'MAANOTHERANOTHERANOT' } })
          return answer
        },
      }
    }
  const swift = () => db.account.findUniqueOrThrow({ where: { id: 'swift' } })

  test('an application made there is not kept as the new account’s', async () => {
    const { id } = (await addNumber(owner, { number: MAIN })).number
    const attempt = attachNumbers(owner, { numberIds: [id] }, replacedAfter('createApplication'))
    await expect(attempt).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('credentials') })
    expect((await swift()).carrierAppId).toBeNull()
  })

  test('numbers attached there don’t count as attached, and are told', async () => {
    const added = await addFromCarrier(owner, { numbers: [MAIN], attach: true }, replacedAfter('setNumberApplication'))
    expect(added).toMatchObject({ problems: [{ number: MAIN, message: expect.stringContaining('credentials') }] })
    expect(await listNumbers(owner)).toMatchObject([{ number: MAIN, attachedAt: null }])
  })

  test('what a check found there is not kept', async () => {
    await addFromCarrier(owner, { numbers: [MAIN], attach: true }, connect)
    await db.phoneNumber.updateMany({ data: { attachedAt: null } })
    await expect(checkCarrier(owner, replacedAfter('listVoiceNumbers'))).rejects.toMatchObject({ code: 'conflict' })
    expect(await listNumbers(owner)).toMatchObject([{ attachedAt: null }])
  })
})

test('a number the carrier does not have can’t be attached, and doesn’t keep the others', async () => {
  for (const number of ['+912269947098', MAIN]) await addNumber(owner, { number })
  const numberIds = (await listNumbers(owner)).map(({ id }) => id)
  const { problems } = await attachNumbers(owner, { numberIds }, connect)
  expect(problems).toEqual([{ number: '+912269947098', message: '+91 22 6994 7098 is not in this Plivo account.' }])
  expect(answeredAt(MAIN)).toBe(OURS.answerUrl)
})

test('the application is made once, kept right, and made again when somebody deleted it', async () => {
  const { id } = (await addNumber(owner, { number: MAIN })).number
  await attachNumbers(owner, { numberIds: [id] }, connect)
  await attachNumbers(owner, { numberIds: [id] }, connect)
  expect(plivo.applications).toHaveLength(1)
  Object.assign(plivo.applications[0] ?? {}, { answer_url: 'https://old.example.com/answer' })
  await attachNumbers(owner, { numberIds: [id] }, connect)
  expect(answeredAt(MAIN)).toBe(OURS.answerUrl)

  plivo.applications.length = 0
  await attachNumbers(owner, { numberIds: [id] }, connect)
  expect(answeredAt(MAIN)).toBe(OURS.answerUrl)
})

test('an application made just before we forgot it is found again by its name', async () => {
  await connect(CREDENTIALS).createApplication(OURS)
  const { id } = (await addNumber(owner, { number: MAIN })).number
  await attachNumbers(owner, { numberIds: [id] }, connect)
  expect(plivo.applications).toHaveLength(1)
})

test('two servers that share a Plivo account have an application each', () => {
  expect(applicationOf('swift', 'https://trial.example.com').name).not.toBe(OURS.name)
  expect(applicationOf('swift', 'https://trial.example.com').name).toMatch(/^[A-Za-z0-9_-]+$/)
})

test('checking says where the carrier sends each number, and keeps it', async () => {
  const numbers = [MAIN, NIGHT, '+912269947013', '+912269947014', '+912269947015']
  for (const number of numbers) await addNumber(owner, { number })
  const own = await listNumbers(owner)
  plivo.numbers.push({ number: '912269947013' }, { number: '912269947014' })
  await attachNumbers(owner, { numberIds: [own[0]?.id ?? ''] }, connect)
  // Set up by hand, as people did before: another application, our address.
  const byHand = { app_id: '78', app_name: 'by-hand', answer_url: OURS.answerUrl.replace(/#.*/, '') }
  plivo.applications.push(byHand)
  const at = (number: string) => plivo.numbers.find(each => `+${each.number}` === number) ?? { appId: null }
  at(NIGHT).appId = byHand.app_id
  at('+912269947013').appId = elsewhere()

  expect((await checkCarrier(owner, connect)).map(({ attachment }) => attachment)).toEqual([
    'attached',
    'attached',
    'elsewhere',
    'loose',
    'absent',
  ])
  expect((await listNumbers(owner)).map(({ attachedAt }) => attachedAt !== null)).toEqual([
    ...[true, true],
    ...[false, false, false],
  ])

  at(MAIN).appId = null
  Object.assign(byHand, { answer_url: 'https://moved.example.com/answer' })
  await db.account.update({ where: { id: 'swift' }, data: { carrierAppId: byHand.app_id } })
  expect((await checkCarrier(owner, connect)).slice(0, 2).map(({ attachment }) => attachment)).toEqual([
    'loose',
    'moved',
  ])
  expect((await listNumbers(owner)).every(({ attachedAt }) => attachedAt === null)).toBe(true)
  expect(await db.auditEntry.count({ where: { action: 'number.detached' } })).toBe(2)
})

test('a number is detached when its calls come here, and left alone when they go elsewhere', async () => {
  const { id } = (await addNumber(owner, { number: MAIN })).number
  await attachNumbers(owner, { numberIds: [id] }, connect)
  await detachNumber(owner, id, connect)
  expect(answeredAt(MAIN)).toBeNull()
  expect(await listNumbers(owner)).toMatchObject([{ attachedAt: null }])

  const number = plivo.numbers[0] ?? { appId: null }
  number.appId = elsewhere()
  await detachNumber(owner, id, connect)
  expect(answeredAt(MAIN)).toContain('elsewhere')
})

test('a number removed at the carrier too is detached first; a conflict, or a carrier that refuses, leaves both', async () => {
  const { id } = (await addNumber(owner, { number: MAIN })).number
  await attachNumbers(owner, { numberIds: [id] }, connect)
  await editNumber(owner, id, { label: 'Changed', version: 1 })
  await expect(removeFromCarrierToo(owner, id, { version: 1 }, connect)).rejects.toMatchObject({ code: 'conflict' })
  expect(answeredAt(MAIN)).toBe(OURS.answerUrl)

  plivo.failNext(503, 503, 503)
  await expect(removeFromCarrierToo(owner, id, { version: 2 }, connect)).rejects.toMatchObject({
    code: 'carrierFailed',
  })
  expect(await listNumbers(owner)).toMatchObject([{ attachedAt: expect.any(String) }])

  await removeFromCarrierToo(owner, id, { version: 2 }, connect)
  expect(answeredAt(MAIN)).toBeNull()
  expect(await listNumbers(owner)).toEqual([])
})

test('removed here alone, a number stays as it is at the carrier', async () => {
  const { id } = (await addNumber(owner, { number: MAIN })).number
  await attachNumbers(owner, { numberIds: [id] }, connect)
  await removeNumber(owner, id, { version: 1 })
  expect(answeredAt(MAIN)).toBe(OURS.answerUrl)
})

test('another account’s numbers are not found, and the carrier is not asked', async () => {
  const { id } = (await addNumber(stranger, { number: MAIN })).number
  for (const attempt of [
    () => attachNumbers(owner, { numberIds: [id] }, connect),
    () => detachNumber(owner, id, connect),
    () => removeFromCarrierToo(owner, id, { version: 1 }, connect),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'notFound' })
  expect(plivo.requests).toEqual([])
  expect(await checkCarrier(owner, connect)).toEqual([])
})

test.each([
  ['http://localhost:3000', 'https://api.plivo.com', true],
  ['http://127.0.0.1:3000', 'https://api.plivo.com', true],
  ['https://calls.example.com', 'https://api.plivo.com', false],
  ['http://localhost:3000', 'http://127.0.0.1:4000', false],
])('a server at %s is out of reach for Plivo at %s: %s', (publicUrl, apiUrl, out) => {
  expect(unreachableBecause(publicUrl, apiUrl) !== null).toBe(out)
})

test('numbers are not attached to a server that the carrier can’t reach: they would be dead', async () => {
  const { id } = (await addNumber(owner, { number: MAIN })).number
  const faraway: Connect = credentials => ({ ...connect(credentials), baseUrl: 'https://api.plivo.com' })
  const settings = Reflect.get(globalThis, Symbol.for('masked-connect.env')) as { publicUrl: string }
  const { publicUrl } = settings
  settings.publicUrl = 'http://localhost:3000'
  try {
    expect(await carrierOf(owner)).toEqual({ connected: true, unreachable: expect.stringContaining('PUBLIC_URL') })
    for (const attempt of [
      () => attachNumbers(owner, { numberIds: [id] }, faraway),
      () => addFromCarrier(owner, { numbers: [NIGHT], attach: true }, faraway),
    ])
      await expect(attempt()).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('PUBLIC_URL'),
      })
  } finally {
    settings.publicUrl = publicUrl
  }
  expect(plivo.requests).toEqual([])
  expect(await listNumbers(owner)).toMatchObject([{ number: MAIN, attachedAt: null }])
})
