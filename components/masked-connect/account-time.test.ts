import { expect, test } from 'vitest'
import { fromField, timeWords, toField } from './account-time'

test('times are read and written as the account’s wall clock shows them, not the reader’s', () => {
  expect(toField('2026-11-24T10:00:00.000Z', 'Asia/Kolkata')).toBe('2026-11-24T15:30')
  expect(fromField('2026-11-24T15:30', 'Asia/Kolkata')).toBe('2026-11-24T10:00:00.000Z')
  expect(timeWords('2026-11-24T10:00:00.000Z', 'Asia/Kolkata')).toBe('24 Nov 2026, 15:30')
})

test('summer time counts', () => {
  expect(fromField('2026-07-01T12:00', 'America/New_York')).toBe('2026-07-01T16:00:00.000Z')
  expect(fromField('2026-12-01T12:00', 'America/New_York')).toBe('2026-12-01T17:00:00.000Z')
})

test('an empty field is no time', () => {
  expect(toField(null, 'Asia/Kolkata')).toBe('')
  expect(fromField('', 'Asia/Kolkata')).toBeNull()
})
