import { expect, test } from 'vitest'
import { type Hours, stateAt, type Week } from './hours'

const DAY = [{ from: '09:00', to: '19:00' }]
const WEEK: Week = [DAY, DAY, DAY, DAY, DAY, DAY, []]
const mumbai: Hours = { timeZone: 'Asia/Kolkata', week: WEEK, holidays: [], override: null }
const everyDay = (from: string, to: string): Week => Array.from({ length: 7 }, () => [{ from, to }])
const newYork = (week: Week): Hours => ({ timeZone: 'America/New_York', week, holidays: [], override: null })
const at = (hours: Hours, instant: string) => {
  const { open, because, until } = stateAt(hours, new Date(instant))
  return `${open ? 'open' : 'closed'} by ${because} until ${until?.toISOString().slice(0, 16) ?? 'for good'}`
}

test('Mon–Sat 09:00–19:00: the second of opening is open, the second of closing is closed', () => {
  // A Tuesday. 03:30 UTC is 09:00 in India.
  expect(at(mumbai, '2026-11-24T03:29:59Z')).toBe('closed by hours until 2026-11-24T03:30')
  expect(at(mumbai, '2026-11-24T03:30:00Z')).toBe('open by hours until 2026-11-24T13:30')
  expect(at(mumbai, '2026-11-24T13:30:00Z')).toBe('closed by hours until 2026-11-25T03:30')
  expect(at(mumbai, '2026-11-28T20:00:00Z'), 'Sunday is skipped').toBe('closed by hours until 2026-11-30T03:30')
})

test('several ranges a day, in any order, and ranges that touch are one', () => {
  const hours = { ...mumbai, week: everyDay('14:00', '18:00').map(day => [...day, { from: '09:00', to: '12:00' }]) }
  expect(at(hours, '2026-11-24T07:00:00Z')).toBe('closed by hours until 2026-11-24T08:30')
  const touching = { ...mumbai, week: everyDay('12:00', '18:00').map(day => [...day, { from: '09:00', to: '12:00' }]) }
  expect(at(touching, '2026-11-24T04:00:00Z')).toBe('open by hours until 2026-11-24T12:30')
})

test('a range that ends before it starts runs into the next day, on its own day’s word', () => {
  const friday: Week = [[], [], [], [], [{ from: '22:00', to: '02:00' }], [], []]
  const hours = { ...mumbai, week: friday }
  expect(at(hours, '2026-11-27T20:00:00Z'), 'Saturday 01:30').toBe('open by hours until 2026-11-27T20:30')
  expect(at(hours, '2026-11-26T20:00:00Z'), 'Friday 01:30').toBe('closed by hours until 2026-11-27T16:30')
  const holiday = { ...hours, holidays: [{ date: '2026-11-28', name: 'Closed', ranges: [] }] }
  expect(at(holiday, '2026-11-27T20:00:00Z')).toBe('open by hours until 2026-11-27T20:30')
})

test('round the clock: open for good; never: closed for good', () => {
  expect(at({ ...mumbai, week: everyDay('00:00', '24:00') }, '2026-11-24T00:00:00Z')).toBe(
    'open by hours until for good',
  )
  expect(at({ ...mumbai, week: everyDay('00:00', '00:00') }, '2026-11-24T00:00:00Z')).toBe(
    'open by hours until for good',
  )
  expect(at({ ...mumbai, week: [] }, '2026-11-24T00:00:00Z')).toBe('closed by hours until for good')
})

test('a holiday’s own hours take the place of the week’s', () => {
  const holidays = [
    { date: '2026-12-25', name: 'Christmas', ranges: [] },
    { date: '2026-11-24', name: 'Half day', ranges: [{ from: '09:00', to: '12:00' }] },
  ]
  const hours = { ...mumbai, holidays }
  expect(at(hours, '2026-12-25T05:00:00Z')).toBe('closed by holiday until 2026-12-26T03:30')
  expect(at(hours, '2026-11-24T05:00:00Z')).toBe('open by holiday until 2026-11-24T06:30')
})

test('an override wins and ends by itself', () => {
  const closed = { ...mumbai, override: { state: 'closed', until: '2026-11-24T06:00:00Z' } } as const
  expect(at(closed, '2026-11-24T05:59:59Z')).toBe('closed by override until 2026-11-24T06:00')
  expect(at(closed, '2026-11-24T06:00:00Z')).toBe('open by hours until 2026-11-24T13:30')
})

test('the hour that summer time skips: opening in it means the moment after', () => {
  // New York, 8 March 2026: 02:00 becomes 03:00, at 07:00 UTC.
  const hours = newYork(everyDay('02:30', '05:00'))
  expect(at(hours, '2026-03-08T06:59:00Z')).toBe('closed by hours until 2026-03-08T07:00')
  expect(at(hours, '2026-03-08T07:00:00Z')).toBe('open by hours until 2026-03-08T09:00')
})

test('the hour that comes twice: open from its first to its second', () => {
  // New York, 1 November 2026: 02:00 becomes 01:00, at 06:00 UTC.
  const hours = newYork(everyDay('01:15', '01:45'))
  expect(at(hours, '2026-11-01T05:14:00Z')).toBe('closed by hours until 2026-11-01T05:15')
  expect(at(hours, '2026-11-01T05:15:00Z')).toBe('open by hours until 2026-11-01T06:45')
})

test('the same clock, summer and winter', () => {
  const hours = newYork(everyDay('09:00', '17:00'))
  expect(at(hours, '2026-07-01T12:30:00Z')).toBe('closed by hours until 2026-07-01T13:00')
  expect(at(hours, '2026-12-01T12:30:00Z')).toBe('closed by hours until 2026-12-01T14:00')
})
