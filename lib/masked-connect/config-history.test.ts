import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import { saveConfig } from './config-commands'
import { configHistory, olderVersion } from './config-history-queries'
import { findConfig } from './config-queries'
import { settingsOf } from './settings'
import { add, HUB, lastAudit, libraryClip, owner, refusalOf, save, speech, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const history = (before: string | null = null) => configHistory(owner, 'hub', { before })
const version = (entryId: string | undefined, side: 'before' | 'after') =>
  olderVersion(owner, 'hub', { entryId: entryId ?? 'none', side })

test('history says who changed which settings from what to what, newest first, and nothing of mappings', async () => {
  const meera = { ...memberOf('swift', 'admin'), name: 'Meera' }
  await save({ retries: 5 }, 1, meera)
  await add()
  await save({ retries: 5, greeting: speech('Hello') }, 2)
  expect(await history()).toMatchObject({
    older: false,
    entries: [
      { by: 'Somebody', action: 'config.saved', before: { greeting: null }, after: { greeting: speech('Hello') } },
      { by: 'Meera', action: 'config.saved', before: { retries: 2 }, after: { retries: 5 } },
    ],
  })
})

test('a long history comes in parts', async () => {
  for (let at = 1; at <= 25; at++) await save({ ringSeconds: 5 + at }, at)
  const newest = await history()
  expect([newest.entries.length, newest.older]).toEqual([20, true])
  const rest = await history(newest.entries.at(-1)?.id)
  expect([rest.entries.length, rest.older]).toEqual([5, false])
  expect(rest.entries.at(-1)?.after?.ringSeconds).toBe(6)
})

test('an older version comes back as it was, audio and prompts too, and restoring it is written down as that', async () => {
  const library = await libraryClip('library', 'Welcome')
  const promptVoice = { language: 'hi-IN', voice: 'Polly.Aditi' }
  const first = {
    ...HUB,
    retries: 5,
    greeting: speech('Hello'),
    hold: library,
    promptVoice,
    promptWords: { silent: 'Hm?' },
  }
  await save(first)
  await save({}, 2)
  const [, older] = (await history()).entries
  const restored = await version(older?.id, 'after')
  expect(restored).toEqual({ settings: first, kept: [] })
  await save({ ...restored.settings, restored: true }, 3)
  expect(settingsOf(await findConfig(owner, 'hub'))).toEqual(first)
  expect(await lastAudit()).toMatchObject({
    action: 'config.restored',
    before: HUB,
    after: { greeting: speech('Hello') },
  })
  expect((await history()).entries[0]?.action).toBe('config.restored')
})

test('what was before the oldest change can be restored too', async () => {
  await save({ retries: 0 })
  const [oldest] = (await history()).entries
  expect((await version(oldest?.id, 'before')).settings).toEqual(HUB)
})

test('audio whose clip is gone stays as it is, and is named', async () => {
  const library = await libraryClip('library', 'Welcome')
  await save({ greeting: library, retries: 4 })
  await save({ greeting: speech('New') }, 2)
  await db.mediaClip.delete({ where: { id: 'library' } })
  const { settings, kept } = await version((await history()).entries[1]?.id, 'after')
  expect(settings).toEqual({ ...HUB, retries: 4, greeting: speech('New') })
  expect(kept).toEqual([{ field: 'greeting', goneClip: 'Welcome' }])
})

test('what was not kept at the time stays as it is', async () => {
  const { greeting, hold, ringback, rejection, promptVoice, promptWords, ...early } = HUB
  await save({ greeting: speech('New') })
  await db.auditEntry.updateMany({ data: { before: early } })
  const { settings, kept } = await version((await history()).entries[0]?.id, 'before')
  expect(settings).toEqual({ ...HUB, greeting: speech('New') })
  expect(kept.map(({ field }) => field)).toEqual([
    'greeting',
    'hold',
    'ringback',
    'rejection',
    'promptVoice',
    'promptWords',
  ])
})

test('a version that was never there, or that belongs to another configuration or account, is not found', async () => {
  await saveConfig(stranger, 'theirs', { ...HUB, name: 'Their Hub', version: 1 })
  const theirs = (await configHistory(stranger, 'theirs', { before: null })).entries[0]?.id
  await save({})
  const ours = (await history()).entries[0]?.id ?? ''
  for (const attempt of [
    () => version(theirs, 'after'),
    () => version('999999', 'after'),
    () => olderVersion(owner, 'theirs', { entryId: theirs, side: 'after' }),
    () => olderVersion(stranger, 'hub', { entryId: ours, side: 'after' }),
    () => configHistory(stranger, 'hub', { before: null }),
    () => configHistory(owner, 'theirs', { before: null }),
  ])
    expect((await refusalOf(attempt())).code).toBe('notFound')
})
