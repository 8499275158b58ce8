import { beforeAll, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import type { BusinessNumber } from '@/lib/phone/number'
import { configsRinging } from './follow-me-queries'
import { exampleCallers, listConfigChoices, listNumbers, listScheduleChoices } from './number-queries'
import { reachedNow } from './routing'
import { makeAccount, makeConfig, makeSchedule, memberOf } from './testing'

testDatabase()

const owner = memberOf('swift', 'owner')
const user = memberOf('swift', 'user')
const ravi = '+919820000001' as BusinessNumber

beforeAll(async () => {
  await makeAccount('swift')
  await makeAccount('other')
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await makeConfig('swift', 'empty', 'Empty')
  await makeConfig('swift', 'gone', 'Gone')
  await makeConfig('other', 'theirs', 'Theirs')
  await db.config.update({ where: { id: 'gone' }, data: { deletedAt: new Date() } })
  await db.phoneNumber.create({
    data: {
      id: 'one',
      accountId: 'swift',
      number: '+912269947011',
      label: 'Backup 98200 00001',
    },
  })
  await db.phoneNumber.create({
    data: { id: 'two', accountId: 'swift', number: '+912269947012', routing: 'masked_connect', configId: 'hub' },
  })
  await db.phoneNumber.create({ data: { id: 'far', accountId: 'other', number: '+912269947013' } })
  for (const configId of ['hub', 'gone', 'theirs']) await mapping(configId, '+919870000001', { label: 'Asha' })
})

type Rest = { active?: boolean; expiresAt?: Date; label?: string; followMeNumber?: string }
const mapping = (configId: string, customerNumber: string, rest: Rest) =>
  db.mapping.create({ data: { configId, customerNumber, followMeNumber: ravi, ...rest } })

test('an account sees its own numbers, in the order of their digits, and what each reaches', async () => {
  expect(await listNumbers(owner)).toEqual([
    {
      id: 'one',
      number: '+912269947011',
      label: 'Backup 98200 00001',
      routing: { to: 'nothing' },
      attachedAt: null,
      version: 1,
    },
    {
      id: 'two',
      number: '+912269947012',
      label: null,
      routing: { to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub', deleted: false },
      attachedAt: null,
      version: 1,
    },
  ])
})

test('behind business hours a number says what it reaches right now, and until when', async () => {
  await makeSchedule('swift', 'hours', 'Delivery hours', { configId: 'hub' })
  await db.phoneNumber.update({ where: { id: 'one' }, data: { routing: 'business_hours', scheduleId: 'hours' } })
  const nowAt = async (instant: string) => (await listNumbers(owner, new Date(instant)))[0]?.routing
  // A Tuesday in India: open from 03:30 to 13:30 UTC.
  const open = await nowAt('2026-11-24T10:00:00Z')
  expect(open).toMatchObject({
    to: 'business_hours',
    scheduleName: 'Delivery hours',
    now: { open: true, words: 'Open now, closes 19:00', until: '2026-11-24T13:30:00.000Z' },
  })
  expect(open && reachedNow(open)).toMatchObject({ to: 'masked_connect', configName: 'Mumbai Hub' })
  const closed = await nowAt('2026-11-24T13:30:00Z')
  expect(closed).toMatchObject({ now: { open: false, words: 'Closed, opens tomorrow 09:00' } })
  expect(closed && reachedNow(closed)).toMatchObject({ to: 'message', audio: { text: 'Closed.' } })

  const away = (await listNumbers({ ...owner, timeZone: 'America/New_York' }, new Date('2026-11-24T10:00:00Z')))[0]
  expect(away?.routing, 'times of another zone say which').toMatchObject({
    now: { words: 'Open now, closes 19:00 (Asia/Kolkata)' },
  })

  await db.config.update({ where: { id: 'hub' }, data: { deletedAt: new Date() } })
  const broken = await nowAt('2026-11-24T10:00:00Z')
  expect(broken && reachedNow(broken), 'a deleted configuration is said to be').toMatchObject({ deleted: true })
  await db.config.update({ where: { id: 'hub' }, data: { deletedAt: null } })
  await db.phoneNumber.update({ where: { id: 'one' }, data: { routing: 'nothing', scheduleId: null } })
})

test('the business hours to pick from are the account’s own, by name', async () => {
  await makeSchedule('other', 'their-hours', 'Theirs', { configId: 'theirs' })
  await makeSchedule('swift', 'always', 'Always', { configId: 'hub' })
  expect(await listScheduleChoices(user)).toEqual([
    { id: 'always', name: 'Always' },
    { id: 'hours', name: 'Delivery hours' },
  ])
})

test('a User sees business numbers in full and no other number, not even in a label', async () => {
  const seen = await listNumbers(user)
  expect(seen.map(({ number }) => number)).toEqual(['+912269947011', '+912269947012'])
  expect(seen[0]?.label).toBe('Backup •••• 001')
})

test('the configurations to pick from are the account’s own that are not deleted, by name', async () => {
  expect(await listConfigChoices(owner)).toEqual([
    { id: 'empty', name: 'Empty' },
    { id: 'hub', name: 'Mumbai Hub' },
  ])
})

test('the examples of a configuration are live customers of its newest mappings, those with one agent first', async () => {
  await mapping('hub', '+919870000002', { active: false })
  await mapping('hub', '+919870000003', { expiresAt: new Date(Date.now() - 1000) })
  const asha = { number: '+919870000001', label: 'Asha', severalAgents: false }
  expect(await exampleCallers(owner)).toEqual(new Map([['hub', [asha]]]))

  const dev = { number: '+919870000004', label: 'Dev, second order', severalAgents: true }
  await mapping('hub', dev.number, { expiresAt: new Date(Date.now() + 60_000) })
  await mapping('hub', dev.number, { followMeNumber: '+919820000002', label: dev.label })
  expect((await exampleCallers(owner)).get('hub')).toEqual([asha, dev])
})

test('a configuration gives at most two examples of each kind, the newest', async () => {
  for (const last of [5, 6, 7]) await mapping('empty', `+91987000000${last}`, { followMeNumber: '+919820000003' })
  const examples = (await exampleCallers(owner)).get('empty') ?? []
  expect(examples.map(({ number }) => number)).toEqual(['+919870000007', '+919870000006'])
})

test('the configurations that ring a number are the account’s own that are not deleted', async () => {
  expect(await configsRinging(owner, [ravi])).toEqual(['Mumbai Hub'])
  expect(await configsRinging(owner, ['+919820000009' as BusinessNumber])).toEqual([])
})

test('a search of long mapping lists is given up in time, and the connection serves on', async () => {
  // Filling the list may take longer than a statement of the app's is allowed to.
  await pool.query(`BEGIN; SET LOCAL statement_timeout = 0;
    INSERT INTO mapping (config_id, customer_number, follow_me_number)
    SELECT 'hub', '+9198' || lpad(n::text, 8, '0'), '+9197' || lpad(n::text, 8, '0') FROM generate_series(1, 300000) n;
    COMMIT`)
  expect(await configsRinging(owner, ['+919820000009' as BusinessNumber], 1)).toBeNull()
  expect(await configsRinging(owner, [ravi])).toEqual(['Mumbai Hub'])
})
