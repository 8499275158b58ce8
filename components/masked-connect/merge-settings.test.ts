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
}
const mine = { ...base, retries: 5, ringSeconds: 60 }
const theirs = { ...base, retries: 0, name: 'Mumbai' }

test('two people’s changes meet: each keeps their own, and both are asked where they disagree', () => {
  const differences = differencesOf(base, mine, theirs)
  expect(differences).toEqual([
    { field: 'name', picked: 'theirs' },
    { field: 'retries', picked: 'mine' },
    { field: 'ringSeconds', picked: 'mine' },
  ])
  expect(merged(mine, theirs, differences)).toEqual({ ...base, name: 'Mumbai', retries: 5, ringSeconds: 60 })
})

test('whoever picks theirs throughout ends up with theirs', () => {
  const differences = differencesOf(base, mine, theirs).map(({ field }) => ({ field, picked: 'theirs' as const }))
  expect(merged(mine, theirs, differences)).toEqual(theirs)
})

test('the same change made twice is no disagreement', () => {
  expect(differencesOf(base, mine, mine)).toEqual([])
})
