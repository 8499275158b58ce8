import { expect, test } from 'vitest'
import { hashApiKey, looksLikeApiKey, makeApiKey } from './api-key'

test('a key is recognised by its form, its prefix and its hash', () => {
  const { key, prefix, hash } = makeApiKey()
  expect(key).toMatch(/^mck_[0-9A-Za-z]{38}$/)
  expect(looksLikeApiKey(key)).toBe(true)
  expect(key.startsWith(prefix)).toBe(true)
  expect(hashApiKey(key)).toBe(hash)
})

test('no two keys are alike, and what is kept does not hold the key', () => {
  const { key, prefix, hash } = makeApiKey()
  expect(makeApiKey().key).not.toBe(key)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(prefix.length).toBeLessThan(key.length / 2)
})

test('a mistyped key is told from a real one without looking it up', () => {
  const { key } = makeApiKey()
  const last = key.at(-1) === '0' ? '1' : '0'
  expect(looksLikeApiKey(key.slice(0, -1) + last)).toBe(false)
  expect(looksLikeApiKey(`${key} `)).toBe(false)
  expect(looksLikeApiKey('mck_')).toBe(false)
})
