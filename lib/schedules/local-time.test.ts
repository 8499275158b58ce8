import { expect, test } from 'vitest'
import { localMinuteOf, readLocalMinute } from './local-time'

test('what a date and time field holds is a moment of the zone’s clock, and back', () => {
  const at = readLocalMinute('2026-11-24T09:00', 'Asia/Kolkata')
  expect(at).toEqual(new Date('2026-11-24T03:30:00Z'))
  expect(at && localMinuteOf(at, 'Asia/Kolkata')).toBe('2026-11-24T09:00')
  // New York, 8 March 2026: 02:00 becomes 03:00.
  expect(readLocalMinute('2026-03-08T02:30', 'America/New_York')).toEqual(new Date('2026-03-08T07:00:00Z'))
})

test.each(['', '2026-11-24', '12345-01-01T10:00'])('%j is no moment', typed => {
  expect(readLocalMinute(typed, 'Asia/Kolkata')).toBeNull()
})
