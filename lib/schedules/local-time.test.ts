import { expect, test } from 'vitest'
import { instantsOf, localDateOf, localMinuteOf, readLocalMinute } from './local-time'

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

const when = (date: string, time: string, timeZone: string) => {
  const { first, last } = instantsOf(date, time, timeZone)
  return [first, last].map(instant => new Date(instant).toISOString().slice(0, 16))
}

test.each([
  ['Asia/Kolkata', '2026-11-24', '09:00', '2026-11-24T03:30'],
  ['Asia/Kathmandu', '2026-11-24', '00:00', '2026-11-23T18:15'],
  ['America/New_York', '2026-07-01', '09:00', '2026-07-01T13:00'],
  ['America/New_York', '2026-12-01', '09:00', '2026-12-01T14:00'],
  ['Pacific/Kiritimati', '2026-11-24', '23:59', '2026-11-24T09:59'],
])('%s %s %s is %s', (timeZone, date, time, expected) => {
  expect(when(date, time, timeZone)).toEqual([expected, expected])
})

test('the days round a change of the clock, hour by hour: each is the moment at which the clock shows it', () => {
  for (const date of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-10-31', '2026-11-01', '2026-11-02'])
    for (let hour = 0; hour < 24; hour++) {
      if (date === '2026-03-08' && hour === 2) continue
      const time = `${String(hour).padStart(2, '0')}:30`
      for (const instant of Object.values(instantsOf(date, time, 'America/New_York'))) {
        const clock = new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'America/New_York' })
        expect([localDateOf(new Date(instant), 'America/New_York'), clock]).toEqual([date, `${time}:00`])
      }
    }
})

test('an island that skips a whole day', () => {
  // Samoa, end of 29 December 2011: the clock goes on to the 31st.
  expect(when('2011-12-29', '23:59', 'Pacific/Apia')).toEqual(['2011-12-30T09:59', '2011-12-30T09:59'])
  expect(when('2011-12-31', '00:00', 'Pacific/Apia')).toEqual(['2011-12-30T10:00', '2011-12-30T10:00'])
})
