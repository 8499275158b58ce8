import { expect, test } from 'vitest'
import { hoursWords } from './hours-words'

// A Tuesday, 15:30 in India.
const AT = new Date('2026-11-24T10:00:00Z')
const inIndia = (state: Omit<Parameters<typeof hoursWords>[0], 'until'>, until: string | null) =>
  hoursWords({ ...state, until: until === null ? null : new Date(until) }, AT, 'Asia/Kolkata')

test.each([
  [true, 'hours', '2026-11-24T13:30:00Z', 'Open now, closes 19:00'],
  [true, 'hours', '2026-11-24T18:30:00Z', 'Open now, closes at midnight'],
  [false, 'hours', '2026-11-25T03:30:00Z', 'Closed, opens tomorrow 09:00'],
  [false, 'hours', '2026-11-30T03:30:00Z', 'Closed, opens Mon 09:00'],
  [false, 'holiday', '2027-01-04T03:30:00Z', 'Closed for a holiday, opens 4 Jan 09:00'],
  [false, 'override', '2026-11-24T12:30:00Z', 'Closed by hand until 18:00'],
  [true, 'override', '2026-11-25T03:30:00Z', 'Open by hand until tomorrow 09:00'],
  [true, 'hours', null, 'Open now, around the clock'],
  [false, 'hours', null, 'Closed, and no opening ahead'],
] as const)('open %s by %s until %s: %s', (open, because, until, words) => {
  expect(inIndia({ open, because }, until)).toBe(words)
})
