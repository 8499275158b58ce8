import { expect, test } from 'vitest'
import { fromField, fromPasted, timeWords, toCopied, toField } from './account-time'

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

test.each([
  ['2026-11-24 15:30', '2026-11-24T10:00:00.000Z'],
  ['2026-11-24T15:30:59', '2026-11-24T10:00:00.000Z'],
  ['2026-11-24', '2026-11-24T18:29:00.000Z'],
  [' Never ', null],
  ['', null],
  ['2026-02-31', '2026-02-31'],
  ['2026-13-01', '2026-13-01'],
  ['2026-11-24 24:30', '2026-11-24 24:30'],
  ['2026-11-24 99:99', '2026-11-24 99:99'],
  ['24/11/2026', '24/11/2026'],
])('%j from a spreadsheet is %j', (text, expected) => {
  expect(fromPasted(text, 'Asia/Kolkata')).toBe(expected)
})

test('a time that is copied comes back as it was', () => {
  expect(toCopied('2026-11-24T10:00:00.000Z', 'Asia/Kolkata')).toBe('2026-11-24 15:30')
  expect(fromPasted('2026-11-24 15:30', 'Asia/Kolkata')).toBe('2026-11-24T10:00:00.000Z')
  expect(toCopied(null, 'Asia/Kolkata')).toBe('')
})
