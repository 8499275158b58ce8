import { expect, test } from 'vitest'
import { changeWords, describeNow, describeReason, describeWeek, momentWords, nowWords } from './describe-hours'
import type { Hours, Week } from './hours'

const DAY = [{ from: '09:00', to: '18:00' }]
const WEEK: Week = [DAY, DAY, DAY, DAY, DAY, [], []]
const hours: Hours = { timeZone: 'Asia/Kolkata', week: WEEK, holidays: [], override: null }
/** India time on a date of the week from Monday, 23 November 2026. */
const india = (date: string, time: string) => new Date(`2026-11-${date}T${time}:00+05:30`)

test.each([
  ['24', '10:00', 'Open now, closes 18:00'],
  ['24', '08:00', 'Closed, opens 09:00'],
  ['24', '18:00', 'Closed, opens tomorrow 09:00'],
  ['27', '20:00', 'Closed, opens Monday 09:00'],
])('on the %sth at %s: %s', (date, time, words) => expect(describeNow(hours, india(date, time))).toBe(words))

test('holidays by name, midnight as midnight, what is far away by its date, and what never changes', () => {
  const diwali = { ...hours, holidays: [{ date: '2026-11-24', name: 'Diwali', ranges: [] }] }
  expect(describeNow(diwali, india('24', '10:00'))).toBe('Closed for Diwali, opens tomorrow 09:00')
  expect(describeReason(diwali, india('24', '10:00'))).toBe('by the holiday hours of “Diwali”')
  const late = { ...hours, week: [...WEEK.slice(1), [{ from: '12:00', to: '24:00' }]] }
  expect(describeNow(late, india('29', '13:00'))).toBe('Open now, closes at midnight')
  const fair = { ...hours, week: [], holidays: [{ date: '2027-01-05', name: 'Fair', ranges: DAY }] }
  expect(describeNow(fair, india('24', '10:00'))).toBe('Closed, opens 5 January 2027 09:00')
  expect(describeNow({ ...hours, week: [] }, india('24', '10:00'))).toBe('Closed, and no opening ahead')
  const always = { ...hours, week: WEEK.map(() => [{ from: '00:00', to: '24:00' }]) }
  expect(describeNow(always, india('24', '10:00'))).toBe('Open now, around the clock')
})

test('an override says that it is one, and when it ends', () => {
  const closed = { ...hours, override: { state: 'closed', until: india('24', '14:30').toISOString() } } as const
  expect(describeNow(closed, india('24', '10:00'))).toBe('Closed by hand until 14:30')
  expect(describeReason(closed, india('24', '10:00'))).toBe('set by hand')
  expect(describeNow(closed, india('24', '14:30'))).toBe('Open now, closes 18:00')
  const open = { ...hours, override: { state: 'open', until: india('25', '09:00').toISOString() } } as const
  expect(describeNow(open, india('24', '20:00'))).toBe('Open by hand until tomorrow 09:00')
})

test.each([
  ['2026-11-28T22:00:00+05:30', 'closed now (opens 22:00)'],
  ['2026-11-30T09:00:00+05:30', 'closed now (opens Monday 09:00)'],
  ['2026-12-04T09:00:00+05:30', 'closed now (opens Friday 09:00)'],
  ['2026-12-05T09:00:00+05:30', 'closed now (opens 5 December 09:00)'],
  [null, 'closed now'],
])('within a sentence, until %s: %s', (until, words) => {
  const state = { open: false, until: until === null ? null : new Date(until) }
  expect(nowWords(state, india('28', '20:00'), 'Asia/Kolkata')).toBe(words)
})

test('within a sentence: closes at its end, midnight included', () => {
  const state = { open: true, until: india('29', '00:00') }
  expect(changeWords(state, india('28', '20:00'), 'Asia/Kolkata')).toBe(' (closes at midnight)')
})

test('a moment a week away is a date, not this week’s day', () => {
  expect(momentWords(india('30', '09:00'), india('24', '10:00'), 'Asia/Kolkata')).toBe('Monday 09:00')
  expect(momentWords(india('30', '09:00'), india('23', '10:00'), 'Asia/Kolkata')).toBe('30 November 09:00')
})

test.each<[Week, string]>([
  [WEEK, 'Mon–Fri 09:00–18:00'],
  [
    [DAY, DAY, [], DAY, [], [{ from: '22:00', to: '02:00' }], []],
    'Mon, Tue 09:00–18:00 · Thu 09:00–18:00 · Sat 22:00–02:00',
  ],
  [
    WEEK.map(() => [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ]),
    'Mon–Sun 09:00–12:00, 14:00–18:00',
  ],
  [[], 'Closed every day'],
  [WEEK.map(() => [{ from: '00:00', to: '24:00' }]), 'Around the clock'],
])('%j is “%s”', (week, words) => expect(describeWeek(week)).toBe(words))
