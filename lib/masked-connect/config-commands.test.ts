import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import { createConfig, deleteConfig, duplicateConfig, saveConfig } from './config-commands'
import { findConfig, listConfigs } from './config-queries'
import { add, lastAudit, owner, refusalOf, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const HUB = {
  name: 'Mumbai Hub',
  fallback: 'code_then_number',
  codeDigitsMin: 4,
  codeDigitsMax: 10,
  retries: 2,
  ringSeconds: 30,
  record: true,
} as const

const save = (settings: object, version = 1) => saveConfig(owner, 'hub', { ...HUB, ...settings, version })

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
  const { fields } = await refusalOf(save(settings))
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

test('a copy has the settings and audio, but neither mappings nor numbers', async () => {
  const speech = { accountId: 'swift', kind: 'speech', text: 'Hello', language: 'en-IN', voice: 'Polly.Aditi' } as const
  await db.mediaClip.create({ data: { id: 'own', ...speech } })
  await db.mediaClip.create({ data: { id: 'library', name: 'Welcome', ...speech } })
  await db.config.update({ where: { id: 'hub' }, data: { greetingClipId: 'own', rejectionClipId: 'library' } })
  await db.phoneNumber.create({
    data: { id: 'n', accountId: 'swift', number: '+912269947011', routing: 'masked_connect', configId: 'hub' },
  })
  await add()
  await save({ retries: 5 })

  const { id, settings } = await duplicateConfig(owner, 'hub')
  expect(settings).toEqual({ ...HUB, name: 'Mumbai Hub copy', retries: 5 })
  expect(await findConfig(owner, id)).toMatchObject({ liveMappings: { value: 0 }, numbers: [] })
  const copy = await db.config.findUniqueOrThrow({ where: { id }, include: { greetingClip: true } })
  expect(copy.rejectionClipId).toBe('library')
  expect(copy.greetingClip).toMatchObject({ id: expect.not.stringMatching('own'), name: null, text: 'Hello' })
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
