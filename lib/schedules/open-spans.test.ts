import { expect, test } from 'vitest'
import type { Hours } from './hours'
import { openSpans, spanWords } from './open-spans'

const NIGHT = [{ from: '22:00', to: '02:00' }]
const hours: Hours = {
  timeZone: 'Asia/Kolkata',
  week: [NIGHT, [{ from: '09:00', to: '12:00' }, ...NIGHT], [], [{ from: '00:00', to: '24:00' }], [], [], []],
  holidays: [],
  override: null,
}
const india = (date: string, time: string) => new Date(`2026-11-${date}T${time}:00+05:30`)
const words = (date: string, of = hours, now = india('23', '00:00')) => spanWords(openSpans(of, `2026-11-${date}`, now))

test('a day’s own hours, and what the evening before left it', () => {
  expect(['23', '24', '25', '26', '27'].map(date => words(date))).toEqual([
    '22:00–24:00',
    '00:00–02:00, 09:00–12:00, 22:00–24:00',
    '00:00–02:00',
    '00:00–24:00',
    'closed',
  ])
})

test('what is set by hand counts from now on', () => {
  const override = { state: 'closed', until: india('24', '23:00').toISOString() } as const
  expect(words('24', { ...hours, override }, india('24', '11:00'))).toBe('00:00–02:00, 09:00–11:00, 23:00–24:00')
  const open = { state: 'open', until: india('25', '10:00').toISOString() } as const
  expect(openSpans({ ...hours, override: open }, '2026-11-25', india('25', '09:30'))).toEqual([
    { from: 0, to: 120, byHand: false },
    { from: 570, to: 600, byHand: true },
  ])
})
