import { expect, test } from 'vitest'
import type { Hours } from './hours'
import { overrideEnds } from './override-ends'

const DAY = [{ from: '09:00', to: '18:00' }]
const hours: Hours = { timeZone: 'Asia/Kolkata', week: [DAY, DAY, DAY, DAY, DAY, [], []], holidays: [], override: null }
const india = (date: string, time: string) => new Date(`2026-11-${date}T${time}:00+05:30`)
const ends = (now: Date, of = hours) => overrideEnds(of, now).map(({ name, until }) => `${name} ${until.toISOString()}`)

test('in an hour, at midnight, and at the next opening after this day’s hours', () => {
  expect(ends(india('24', '10:00'))).toEqual([
    'hour 2026-11-24T05:30:00.000Z',
    'today 2026-11-24T18:30:00.000Z',
    'opening 2026-11-25T03:30:00.000Z',
  ])
  expect(ends(india('27', '20:00')).at(-1), 'Friday evening').toBe('opening 2026-11-30T03:30:00.000Z')
})

test('the next opening is the hours’ own, whatever is set by hand', () => {
  const override = { state: 'open', until: india('26', '12:00').toISOString() } as const
  expect(ends(india('24', '20:00'), { ...hours, override }).at(-1)).toBe('opening 2026-11-25T03:30:00.000Z')
})

test('without an opening within 30 days that end is not offered', () => {
  const far = { ...hours, week: [], holidays: [{ date: '2027-01-05', name: 'Fair', ranges: DAY }] }
  for (const of of [
    far,
    { ...hours, week: [] },
    { ...hours, week: hours.week.map(() => [{ from: '00:00', to: '24:00' }]) },
  ])
    expect(overrideEnds(of, india('24', '10:00')).map(({ name }) => name)).toEqual(['hour', 'today'])
})
