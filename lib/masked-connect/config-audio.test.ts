import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import { SENTENCES } from '@/lib/switchboard/prompt-words'
import { findConfig } from './config-queries'
import { AUDIO_POINTS } from './settings'
import { HUB, lastAudit, libraryClip, owner, refusalOf, save, speech, startAfresh } from './testing'

testDatabase()
beforeEach(startAfresh)

const clips = () => db.mediaClip.findMany({ select: { name: true, text: true }, orderBy: { createdAt: 'asc' } })
const HINDI = { language: 'hi-IN', voice: 'Polly.Aditi' }

test.each(AUDIO_POINTS)('the %s plays nothing, a clip of the library, or text of its own', async point => {
  const library = await libraryClip('library', 'Welcome')
  await save({ [point]: library })
  expect((await findConfig(owner, 'hub'))[point]).toEqual(library)
  await save({ [point]: speech('Hello') }, 2)
  expect((await findConfig(owner, 'hub'))[point]).toEqual(speech('Hello'))
  expect(await db.config.findUniqueOrThrow({ where: { id: 'hub' }, select: { [`${point}Clip`]: true } })).toMatchObject(
    {
      [`${point}Clip`]: { name: null, text: 'Hello', accountId: 'swift', kind: 'speech' },
    },
  )
  await save({}, 3)
  expect(await findConfig(owner, 'hub')).toMatchObject(HUB)
  expect(await clips()).toEqual([{ name: 'Welcome', text: 'Library: Welcome' }])
})

test('text that is rewritten stays one clip; text that is dropped leaves none', async () => {
  await save({ greeting: speech('One'), rejection: speech('Bye') })
  await save({ greeting: speech('Two'), rejection: speech('Bye') }, 2)
  expect((await clips()).map(({ text }) => text).sort()).toEqual(['Bye', 'Two'])
  await save({ rejection: speech('Bye') }, 3)
  expect((await clips()).map(({ text }) => text)).toEqual(['Bye'])
})

test('history keeps the words and the names of clips: enough to go back to them', async () => {
  await libraryClip('library', 'Welcome')
  await save({ greeting: { kind: 'clip', clipId: 'library' } })
  await save({ greeting: speech('Hello'), promptVoice: HINDI }, 2)
  expect(await lastAudit()).toMatchObject({
    action: 'config.saved',
    before: { greeting: { kind: 'clip', clipId: 'library', name: 'Welcome' }, promptVoice: null },
    after: { greeting: speech('Hello'), promptVoice: HINDI },
  })
})

test.each([
  ['another account’s clip', 'theirs'],
  ['a clip that is gone', 'none'],
  ['another configuration’s own words', 'own'],
])('%s can’t be picked, and nothing is saved', async (_, clipId) => {
  await libraryClip('theirs', 'Theirs', 'other')
  await db.mediaClip.create({ data: { id: 'own', accountId: 'swift', ...speech('Somebody’s own') } })
  const refusal = await refusalOf(save({ ringSeconds: 60, hold: { kind: 'clip', clipId } }))
  expect(refusal).toMatchObject({ code: 'notFound', fields: [{ path: 'hold' }] })
  expect(await findConfig(owner, 'hub')).toMatchObject({ ...HUB, version: 1 })
})

test.each([
  ['greeting.text', { greeting: speech('  ') }, 'Write what callers will hear.'],
  ['greeting.text', { greeting: speech('x'.repeat(3001)) }, 'at most 3,000 characters'],
  ['hold.voice', { hold: { ...speech('Wait'), language: 'es-US' } }, 'no such voice for this language'],
  ['promptVoice.voice', { promptVoice: { language: 'hi-IN', voice: 'Polly.Joanna' } }, 'no such voice'],
  ['promptWords.silent', { promptWords: { silent: ' ' } }, 'or clear the field for the standard words'],
  ['promptWords.silent', { promptWords: { silent: 'x'.repeat(501) } }, 'at most 500 characters'],
  ['promptWords.silent', { promptWords: { silent: 'a\u0000b' } }, 'control characters'],
  ['promptWords', { promptWords: { hello: 'Hi' } }, 'hello'],
])('%s is refused, naming the field', async (path, settings, words) => {
  const { fields } = await refusalOf(save(settings as object))
  expect(fields.map(({ path, message }) => [(path as string[]).join('.'), message])).toEqual([
    [path, expect.stringContaining(words)],
  ])
})

test('every prompt may have its own words, 500 characters at most, in one line', async () => {
  const promptWords = Object.fromEntries(SENTENCES.map(sentence => [sentence, `${sentence}${'x'.repeat(480)}`]))
  await save({ promptWords, promptVoice: HINDI })
  expect(await findConfig(owner, 'hub')).toMatchObject({ promptWords, promptVoice: HINDI })
  await save({ promptWords: { silent: '  Nothing\n was  keyed. ' } }, 2)
  expect(await findConfig(owner, 'hub')).toMatchObject({
    promptWords: { silent: 'Nothing was keyed.' },
    promptVoice: null,
  })
})

test('of two people who change audio or prompts, the second is shown what the first made of them', async () => {
  await save({ greeting: speech('Meera’s'), promptWords: { silent: 'Hello?' } }, 1, memberOf('swift', 'admin'))
  expect(await save({ greeting: speech('Mine') })).toMatchObject({
    result: 'changed',
    config: { settings: { ...HUB, greeting: speech('Meera’s'), promptWords: { silent: 'Hello?' } } },
  })
  expect((await clips()).map(({ text }) => text)).toEqual(['Meera’s'])
})
