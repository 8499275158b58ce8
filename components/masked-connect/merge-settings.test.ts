import { expect, test } from 'vitest'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import { differencesOf, merged } from './merge-settings'

const base: ConfigSettings = {
  name: 'Mumbai Hub',
  fallback: 'code_then_number',
  codeDigitsMin: 4,
  codeDigitsMax: 10,
  retries: 2,
  ringSeconds: 30,
  record: true,
  greeting: null,
  hold: null,
  ringback: null,
  rejection: null,
  promptVoice: null,
  promptWords: {},
}
const says = (text: string) => ({ kind: 'speech', text, language: 'en-IN', voice: 'Polly.Aditi' }) as const
const mine = { ...base, retries: 5, ringSeconds: 60 }
const theirs = { ...base, retries: 0, name: 'Mumbai' }

test('two people’s changes meet: each keeps their own, and both are asked where they disagree', () => {
  const differences = differencesOf(base, mine, theirs)
  expect(differences).toEqual([
    { part: 'name', picked: 'theirs' },
    { part: 'retries', picked: 'mine' },
    { part: 'ringSeconds', picked: 'mine' },
  ])
  expect(merged(mine, theirs, differences)).toEqual({ ...base, name: 'Mumbai', retries: 5, ringSeconds: 60 })
})

test('whoever picks theirs throughout ends up with theirs', () => {
  const differences = differencesOf(base, mine, theirs).map(({ part }) => ({ part, picked: 'theirs' as const }))
  expect(merged(mine, theirs, differences)).toEqual(theirs)
})

test('the same change made twice is no disagreement', () => {
  expect(differencesOf(base, mine, mine)).toEqual([])
})

test('audio and the prompts’ own words are decided about one by one', () => {
  const mine = { ...base, greeting: says('Mine'), promptWords: { silent: 'Mine', unknownCode: 'Mine' } }
  const theirs = { ...base, greeting: says('Theirs'), hold: says('Wait'), promptWords: { silent: 'Theirs' } }
  const differences = differencesOf({ ...base, promptWords: { silent: 'Base' } }, mine, theirs)
  expect(differences).toEqual([
    { part: 'greeting', picked: 'mine' },
    { part: 'hold', picked: 'theirs' },
    { part: 'silent', picked: 'mine' },
    { part: 'unknownCode', picked: 'mine' },
  ])
  expect(merged(mine, theirs, differences)).toEqual({ ...mine, hold: says('Wait') })
  const theirWords = differences.map(each => (each.part === 'silent' ? { ...each, picked: 'theirs' as const } : each))
  expect(merged(mine, theirs, theirWords).promptWords).toEqual({ silent: 'Theirs', unknownCode: 'Mine' })
})

test('own words that one of two gave up are gone when that one is picked', () => {
  const before = { ...base, promptWords: { silent: 'Hello?' } }
  const differences = differencesOf(before, base, { ...before, retries: 0 })
  expect(differences).toContainEqual({ part: 'silent', picked: 'mine' })
  expect(merged(base, { ...before, retries: 0 }, differences)).toEqual({ ...base, retries: 0 })
})

test('the same audio is no disagreement, however it was put together', () => {
  const { kind, text, language, voice } = says('Hello')
  expect(
    differencesOf(base, { ...base, hold: says('Hello') }, { ...base, hold: { voice, language, text, kind } }),
  ).toEqual([])
})
