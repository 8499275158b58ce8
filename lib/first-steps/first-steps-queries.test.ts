import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { makeAccount, makeConfig, memberOf } from '@/lib/numbers/testing'
import { firstTestCall, loadFirstSteps } from './first-steps-queries'

testDatabase()

const owner = memberOf('swift', 'owner')
const NOTHING = { audio: false, config: false, mappings: false, number: false, testCall: false }

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE account, config, mapping, schedule, phone_number, media_clip, call CASCADE`
  await makeAccount('swift')
  await makeAccount('other')
})

test('an empty account has every step ahead, whatever others have', async () => {
  await makeConfig('other', 'theirs', 'Theirs')
  await mapping('theirs')
  await number({ accountId: 'other', routing: 'masked_connect', configId: 'theirs' })
  await call({ accountId: 'other' })
  await clip({ accountId: 'other', name: 'Welcome' })
  expect(await loadFirstSteps(owner)).toEqual({ done: NOTHING, configId: null, numberId: null })
})

test('audio is there with a clip in the library, or with an audio point that is set', async () => {
  const own = await clip({ name: null })
  expect((await loadFirstSteps(owner)).done.audio).toBe(false)
  await makeConfig('swift', 'hub', 'Hub')
  await db.config.update({ where: { id: 'hub' }, data: { holdClipId: own } })
  expect((await loadFirstSteps(owner)).done.audio).toBe(true)
  await db.config.update({ where: { id: 'hub' }, data: { holdClipId: null } })
  await clip({ name: 'Welcome' })
  expect((await loadFirstSteps(owner)).done.audio).toBe(true)
})

test('a configuration counts until it is deleted, and its mappings while they are live', async () => {
  await makeConfig('swift', 'hub', 'Hub')
  await makeConfig('swift', 'second', 'Second')
  expect(await loadFirstSteps(owner)).toMatchObject({ done: { ...NOTHING, config: true }, configId: 'hub' })
  await mapping('second', { active: false })
  await mapping('second', { expiresAt: new Date(Date.now() - 1000) })
  expect((await loadFirstSteps(owner)).done.mappings).toBe(false)
  await mapping('second')
  expect(await loadFirstSteps(owner)).toMatchObject({ done: { mappings: true }, configId: 'second' })
  await db.config.updateMany({ data: { deletedAt: new Date() } })
  expect(await loadFirstSteps(owner)).toMatchObject({ done: NOTHING, configId: null })
})

test('a number counts when its calls can reach Masked Connect, through a schedule too', async () => {
  await makeConfig('swift', 'hub', 'Hub')
  const clipId = await clip({ name: null })
  await number({ routing: 'message', clipId })
  expect((await loadFirstSteps(owner)).done.number).toBe(false)
  const hours = { accountId: 'swift', name: 'Hours', timeZone: 'Asia/Kolkata', week: [] }
  const ends = {
    openRouting: 'message',
    openClipId: clipId,
    closedRouting: 'masked_connect',
    closedConfigId: 'hub',
  } as const
  await db.schedule.create({ data: { id: 'hours', ...hours, ...ends } })
  const behind = await number({ routing: 'business_hours', scheduleId: 'hours' })
  expect(await loadFirstSteps(owner)).toMatchObject({ done: { number: true }, numberId: behind })
  const direct = await number({ routing: 'masked_connect', configId: 'hub' })
  expect((await loadFirstSteps(owner)).numberId).toBe(direct)
})

test('the test call knows the hours its number keeps, and calls as a customer of where it leads while open', async () => {
  await makeConfig('swift', 'hub', 'Hub')
  await makeConfig('swift', 'second', 'Second')
  await mapping('second')
  const clipId = await clip({ name: null })
  const hours = { accountId: 'swift', name: 'Hours', timeZone: 'Asia/Kolkata', week: [] }
  const open = { openRouting: 'masked_connect', openConfigId: 'second' } as const
  const closed = { closedRouting: 'message', closedClipId: clipId } as const
  await db.schedule.create({ data: { id: 'hours', ...hours, ...open, ...closed } })
  await number({ routing: 'business_hours', scheduleId: 'hours' })
  expect(await firstTestCall(owner, await loadFirstSteps(owner))).toMatchObject({
    known: [{ number: '+919870000001' }],
    hours: { name: 'Hours', timeZone: 'Asia/Kolkata', openConfigId: 'second' },
  })
  await number({ routing: 'masked_connect', configId: 'second' })
  expect(await firstTestCall(owner, await loadFirstSteps(owner))).toMatchObject({ hours: null })
})

test('only a test call that connected ends the way', async () => {
  await call({ connectedAt: null })
  await call({ test: false })
  expect((await loadFirstSteps(owner)).done.testCall).toBe(false)
  await call({})
  expect((await loadFirstSteps(owner)).done.testCall).toBe(true)
})

type MappingPart = { active?: boolean; expiresAt?: Date }
const mapping = (configId: string, part: MappingPart = {}) =>
  db.mapping.create({ data: { configId, customerNumber: '+919870000001', followMeNumber: '+919820000001', ...part } })

let made = 0

type NumberPart = Omit<Parameters<typeof db.phoneNumber.create>[0]['data'], 'id' | 'number' | 'accountId'>
async function number(part: NumberPart & { accountId?: string }): Promise<string> {
  made += 1
  const id = `number-${made}`
  await db.phoneNumber.create({
    data: { id, accountId: 'swift', number: `+9122${69950000 + made}`, ...part } as never,
  })
  return id
}

async function clip({ accountId = 'swift', name }: { accountId?: string; name: string | null }): Promise<string> {
  const id = randomUUID()
  const speech = { kind: 'speech', text: 'Hello.', language: 'en-IN', voice: 'Polly.Aditi' } as const
  await db.mediaClip.create({ data: { id, accountId, name, ...speech } })
  return id
}

async function call(part: { accountId?: string; test?: boolean; connectedAt?: Date | null }): Promise<void> {
  const id = randomUUID()
  const now = new Date()
  const facts = { carrierCallId: id, businessNumber: '+912269947011', startedAt: now, connectedAt: now, test: true }
  await db.call.create({ data: { id, accountId: 'swift', ...facts, ...part } })
}
