import { expect, test } from 'vitest'
import { movedTime, nextRange } from './range-starts'

test('a first range is a working day; a further one begins an hour after the last', () => {
  expect(nextRange([])).toEqual({ from: '09:00', to: '18:00' })
  expect(nextRange([{ from: '9', to: '12' }])).toEqual({ from: '13:00', to: '18:00' })
  expect(nextRange([{ from: '09:00', to: '18:00' }])).toEqual({ from: '19:00', to: '24:00' })
})

test('after a late, overnight or unreadable range nothing is guessed', () => {
  for (const to of ['23:00', '02:00', 'late', '24:00'])
    expect(nextRange([{ from: '20:00', to }])).toEqual({ from: '', to: '' })
})

test('arrow keys move a time by quarters of an hour, and not out of its day', () => {
  expect(movedTime('9', 15)).toBe('09:15')
  expect(movedTime('09:10', 15)).toBe('09:15')
  expect(movedTime('09:10', -15)).toBe('09:00')
  expect(movedTime('23:50', 15)).toBe('24:00')
  expect(movedTime('00:05', -15)).toBe('00:00')
  expect(movedTime('late', 15)).toBe('late')
})
