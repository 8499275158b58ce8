import { expect, test } from 'vitest'
import { isSame } from './is-same'

test('the order in which settings were put together does not count, their values do', () => {
  expect(isSame({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 })).toBe(true)
  expect(isSame({ c: [1, 2] }, { c: [2, 1] })).toBe(false)
})

test('a number field that was emptied is not one that says none', () => {
  expect(isSame({ retentionDays: Number.NaN }, { retentionDays: null })).toBe(false)
  expect(isSame({ retentionDays: Number.NaN }, { retentionDays: Number.NaN })).toBe(true)
})
