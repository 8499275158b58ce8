import { expect, test } from 'vitest'
import { readTime } from './read-time'

test.each([
  ['9', '09:00'],
  ['09', '09:00'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['9:30', '09:30'],
  ['9.30', '09:30'],
  ['17h45', '17:45'],
  [' 18:00 ', '18:00'],
  ['9am', '09:00'],
  ['9:15 PM', '21:15'],
  ['12 a.m.', '00:00'],
  ['12pm', '12:00'],
  ['24', '24:00'],
  ['24:00', '24:00'],
  ['0', '00:00'],
])('%j is %s', (typed, time) => expect(readTime(typed)).toBe(time))

test.each(['', 'noon', '25', '24:01', '9:60', '13pm', '0am', '9:3', '12345', '-9', '9:30:00'])('%j is no time', typed =>
  expect(readTime(typed)).toBeNull(),
)
