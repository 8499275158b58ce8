import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { inTheMiddleOf } from '@/lib/db/testing-races'
import { duplicateConfig } from './config-commands'
import { findConfig } from './config-queries'
import { add, HUB, lastAudit, libraryClip, owner, save, speech, startAfresh } from './testing'

testDatabase()
beforeEach(startAfresh)

/** What a copy has of its own, and why it may. */
const ITS_OWN = {
  id: 'a configuration of its own',
  name: 'names are unique',
  version: 'its own saves count',
  created_at: 'made now',
  updated_at: 'made now',
  deleted_at: 'a copy is there',
}
const CLIPS = ['greeting_clip_id', 'hold_clip_id', 'ringback_clip_id', 'rejection_clip_id']

/** None of them as a new configuration has it. */
const UNUSUAL = {
  ...{
    name: 'Mumbai Hub',
    fallback: 'code_only' as const,
    codeDigitsMin: 5,
    codeDigitsMax: 6,
    retries: 5,
    ringSeconds: 60,
  },
  ...{ record: false, promptVoice: { language: 'hi-IN', voice: 'Polly.Aditi' }, promptWords: { silent: 'Hello?' } },
} as const

test('a copy has every setting of the original, whatever settings there will be', async () => {
  const library = await libraryClip('library', 'Welcome')
  await save({ ...UNUSUAL, greeting: speech('Namaste'), hold: library, ringback: library, rejection: speech('Bye') })
  const { id } = await duplicateConfig(owner, 'hub')
  const [original, copy] = await Promise.all([columnsOf('hub'), columnsOf(id)])
  const fresh = await columnsOf('theirs')

  for (const column of Object.keys(original).filter(column => !(column in ITS_OWN))) {
    if (column !== 'account_id') expect(original[column], `${column}: this test must set it`).not.toEqual(fresh[column])
    if (!CLIPS.includes(column)) expect(copy[column], column).toEqual(original[column])
  }
  expect(copy).toMatchObject({ name: 'Mumbai Hub copy', version: 1, deleted_at: null })
})

test('a copy shares the clips of the library and has the words of its own clips in clips of its own', async () => {
  const library = await libraryClip('library', 'Welcome')
  await save({ greeting: speech('Namaste'), rejection: library })
  const { id, settings } = await duplicateConfig(owner, 'hub')
  expect(settings).toEqual({ ...HUB, name: 'Mumbai Hub copy', greeting: speech('Namaste'), rejection: library })
  expect(await lastAudit()).toMatchObject({ action: 'config.duplicated', subjectId: id, before: null, after: settings })

  await save({ greeting: speech('Changed'), rejection: library }, 2)
  expect((await findConfig(owner, id)).greeting).toEqual(speech('Namaste'))
  await save({ greeting: null, rejection: null }, 3)
  expect((await findConfig(owner, id)).greeting).toEqual(speech('Namaste'))
})

test('copies made at the same moment each have a name of their own', async () => {
  const made = await inTheMiddleOf(
    tx => tx.config.create({ data: { id: 'taken', accountId: 'swift', name: 'Mumbai Hub copy' } }),
    () => duplicateConfig(owner, 'hub'),
  )
  expect(made).toMatchObject({ status: 'fulfilled', value: { settings: { name: 'Mumbai Hub copy 2' } } })
})

test('a copy has neither mappings nor numbers', async () => {
  await db.phoneNumber.create({
    data: { id: 'n', accountId: 'swift', number: '+912269947011', routing: 'masked_connect', configId: 'hub' },
  })
  await add()
  const { id } = await duplicateConfig(owner, 'hub')
  expect(await findConfig(owner, id)).toMatchObject({ liveMappings: { value: 0 }, numbers: [] })
})

async function columnsOf(id: string): Promise<Record<string, unknown>> {
  const [row] = await db.$queryRaw<{ config: Record<string, unknown> }[]>`
    SELECT to_jsonb(config) AS config FROM config WHERE id = ${id}`
  if (!row) throw new Error(`There is no configuration ${id}.`)
  return row.config
}
