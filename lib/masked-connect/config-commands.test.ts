import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import { createConfig, deleteConfig, duplicateConfig, saveConfig } from './config-commands'
import { configsWithUnreachable, findConfig, listConfigs } from './config-queries'
import { add, HUB, lastAudit, owner, refusalOf, save, scheduleToHub, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

test('a new configuration asks for the code, then the number, and records', async () => {
  const { id, settings } = await createConfig(owner, { name: ' Pune Hub ' })
  expect(settings).toEqual({ ...HUB, name: 'Pune Hub' })
  expect(await findConfig(owner, id)).toMatchObject({ ...settings, version: 1, numbers: [] })
  expect(await lastAudit()).toMatchObject({ action: 'config.created', subjectId: id, after: settings })
})

test.each([
  ['', 'Give the configuration a name.'],
  ['   ', 'Give the configuration a name.'],
  ['x'.repeat(81), 'at most 80 characters'],
  ['two\nlines', 'line breaks'],
])('%j is refused as a name', async (name, words) => {
  expect((await refusalOf(createConfig(owner, { name }))).fields).toMatchObject([
    { message: expect.stringContaining(words) },
  ])
})

test('a name is unique in its account, whatever its capitals; another account may have it too', async () => {
  const refused = { code: 'conflict', fields: [{ path: 'name' }] }
  expect(await refusalOf(createConfig(owner, { name: 'MUMBAI hub' }))).toMatchObject(refused)
  await createConfig(owner, { name: 'Pune Hub' })
  expect(await refusalOf(save({ name: 'pune hub' }))).toMatchObject(refused)
  expect((await createConfig(stranger, { name: 'Mumbai Hub' })).settings.name).toBe('Mumbai Hub')
})

test('saving changes the settings, raises the version, and writes down from what to what', async () => {
  const changed = { retries: 0, ringSeconds: 120, record: false, fallback: 'code_only', codeDigitsMin: 6 } as const
  expect(await save(changed)).toEqual({
    result: 'saved',
    config: { id: 'hub', version: 2, settings: { ...HUB, ...changed } },
  })
  expect(await lastAudit()).toMatchObject({ action: 'config.saved', before: HUB, after: changed })
})

test.each([
  ['codeDigitsMin', { codeDigitsMin: 0 }],
  ['codeDigitsMax', { codeDigitsMax: 21 }],
  ['codeDigitsMax', { codeDigitsMin: 6, codeDigitsMax: 5 }],
  ['retries', { retries: 6 }],
  ['retries', { retries: 1.5 }],
  ['ringSeconds', { ringSeconds: 4 }],
  ['ringSeconds', { ringSeconds: 121 }],
  ['fallback', { fallback: 'music' }],
])('%s: %o is refused, and nothing is saved', async (path, settings) => {
  const { fields } = await refusalOf(save(settings as object))
  expect(fields).toMatchObject([{ path: [path] }])
  expect(await findConfig(owner, 'hub')).toMatchObject({ ...HUB, version: 1 })
})

test('the second of two savers is told who was first and what it looks like now; nothing is written', async () => {
  const meera = { ...memberOf('swift', 'admin'), name: 'Meera' }
  await saveConfig(meera, 'hub', { ...HUB, retries: 5, version: 1 })
  expect(await save({ ringSeconds: 60 })).toEqual({
    result: 'changed',
    config: { id: 'hub', version: 2, settings: { ...HUB, retries: 5 } },
    by: 'Meera',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  expect(await findConfig(owner, 'hub')).toMatchObject({ retries: 5, ringSeconds: 30 })
})

test('of two saves at once from one version one is saved and the other shown the difference', async () => {
  const results = await Promise.all([save({ retries: 1 }), save({ retries: 3 })])
  expect(results.map(({ result }) => result).sort()).toEqual(['changed', 'saved'])
})

test('copies of copies find free names that fit', async () => {
  await save({ name: 'x'.repeat(80) })
  const names = [await duplicateConfig(owner, 'hub'), await duplicateConfig(owner, 'hub')].map(c => c.settings.name)
  expect(names).toEqual([`${'x'.repeat(75)} copy`, `${'x'.repeat(73)} copy 2`])
})

test('no character is cut in half to make a copy’s name fit', async () => {
  await save({ name: '📦'.repeat(40) })
  expect((await duplicateConfig(owner, 'hub')).settings.name).toBe(`${'📦'.repeat(37)} copy`)
})

test('a configuration that numbers lead to is not deleted; the refusal names them', async () => {
  await db.phoneNumber.create({
    data: { id: 'n', accountId: 'swift', number: '+912269947011', routing: 'masked_connect', configId: 'hub' },
  })
  const { code, message } = await refusalOf(deleteConfig(owner, 'hub'))
  expect([code, message]).toEqual([
    'conflict',
    '+91 22 6994 7011 still leads to “Mumbai Hub”. Route it elsewhere first.',
  ])
  expect(await listConfigs(owner)).toHaveLength(1)
})

test('a configuration that a schedule leads to, open or closed, is not deleted; the refusal names it', async () => {
  await scheduleToHub('s', 'Delivery hours')
  const { code, message } = await refusalOf(deleteConfig(owner, 'hub'))
  expect([code, message]).toEqual([
    'conflict',
    'The schedule “Delivery hours” still leads to “Mumbai Hub”. Route it elsewhere first.',
  ])
  await db.phoneNumber.create({
    data: { id: 'n', accountId: 'swift', number: '+912269947011', routing: 'masked_connect', configId: 'hub' },
  })
  expect((await refusalOf(deleteConfig(owner, 'hub'))).message).toBe(
    '+91 22 6994 7011 and the schedule “Delivery hours” still lead to “Mumbai Hub”. Route them elsewhere first.',
  )
  expect(await listConfigs(owner)).toHaveLength(1)
})

test('the numbers of a configuration are those that lead to it straight, then those that do through a schedule', async () => {
  await scheduleToHub('s', 'Delivery hours')
  const number = { accountId: 'swift', number: '+912269947011' }
  await db.phoneNumber.create({ data: { id: 'hours', ...number, routing: 'business_hours', scheduleId: 's' } })
  await db.phoneNumber.create({
    data: { ...number, id: 'n', number: '+912269947012', routing: 'masked_connect', configId: 'hub' },
  })
  const { numbers, schedules } = await findConfig(owner, 'hub')
  expect(numbers.map(({ id, through }) => [id, through])).toEqual([
    ['n', null],
    ['hours', 'Delivery hours'],
  ])
  expect(schedules).toEqual([{ id: 's', name: 'Delivery hours', when: 'open' }])

  await db.$executeRaw`UPDATE schedule SET closed_routing = 'masked_connect', closed_config_id = 'hub', closed_clip_id = NULL`
  const always = await findConfig(owner, 'hub')
  expect(always.numbers.map(({ id }) => id)).toEqual(['n', 'hours'])
  expect(always.schedules).toMatchObject([{ when: 'always' }])
})

test('a configuration with a live code that can’t be keyed is pointed out, one whose code is off or fits is not', async () => {
  await add({ orderCode: '4821' })
  const { id } = await add({ orderCode: '12345', customerNumber: '+919870000009' })
  expect(await configsWithUnreachable(owner)).toEqual([])
  await save({ codeDigitsMax: 4 })
  expect(await configsWithUnreachable(owner)).toEqual(['hub'])
  expect(await configsWithUnreachable(stranger)).toEqual([])
  await db.mapping.update({ where: { id: BigInt(id) }, data: { active: false } })
  expect(await configsWithUnreachable(owner)).toEqual([])
})

test('a deleted configuration is gone at once, and its name is free again', async () => {
  await deleteConfig(owner, 'hub')
  expect(await listConfigs(owner)).toEqual([])
  expect(await refusalOf(add())).toMatchObject({ code: 'notFound' })
  expect(await lastAudit()).toMatchObject({ action: 'config.deleted', subjectName: 'Mumbai Hub', before: HUB })
  expect((await createConfig(owner, { name: 'Mumbai Hub' })).settings.name).toBe('Mumbai Hub')
})

test('another account’s configuration is not found, as if there were none', async () => {
  const none = await refusalOf(findConfig(owner, 'none'))
  for (const attempt of [
    () => findConfig(owner, 'theirs'),
    () => saveConfig(owner, 'theirs', { ...HUB, version: 1 }),
    () => duplicateConfig(owner, 'theirs'),
    () => deleteConfig(owner, 'theirs'),
  ])
    expect(await refusalOf(attempt())).toEqual({ ...none, code: 'notFound' })
  expect(await listConfigs(stranger)).toMatchObject([{ id: 'theirs', name: 'Their Hub', version: 1 }])
})
