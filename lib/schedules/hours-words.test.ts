import { expect, test } from 'vitest'
import { changeWords, nowWords } from './hours-words'

const zone = 'Asia/Kolkata'
// Saturday 28 November 2026, 20:00 in India.
const at = new Date('2026-11-28T14:30:00Z')
const closed = (until: string | null) => ({
  open: false,
  because: 'hours' as const,
  until: until ? new Date(until) : null,
})

test.each([
  ['2026-11-28T16:30:00Z', 'closed now (opens 22:00)'],
  ['2026-11-30T03:30:00Z', 'closed now (opens Mon 09:00)'],
  ['2026-12-04T03:30:00Z', 'closed now (opens Fri 09:00)'],
  ['2026-12-05T03:30:00Z', 'closed now (opens 5 Dec, 09:00)'],
  [null, 'closed now'],
])('until %s: %s', (until, words) => {
  expect(nowWords(closed(until), at, zone)).toBe(words)
})

test('open: closes at its end, midnight included', () => {
  expect(changeWords({ open: true, until: new Date('2026-11-28T18:30:00Z') }, at, zone)).toBe(' (closes Sun 00:00)')
})
