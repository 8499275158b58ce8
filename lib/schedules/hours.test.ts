import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Hours, stateAt, type Week } from './hours'
import { localMinuteOf, nextDate, weekdayOf } from './local-time'

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

test('open on one date only, and never again: it still closes', () => {
  const holidays = [{ date: '2026-11-24', name: 'Market day', ranges: DAY }]
  const hours = { ...mumbai, week: [], holidays }
  expect(at(hours, '2026-11-24T05:00:00Z')).toBe('open by holiday until 2026-11-24T13:30')
  expect(at(hours, '2026-11-24T13:30:00Z')).toBe('closed by holiday until for good')
  expect(at(hours, '2026-01-01T00:00:00Z')).toBe('closed by hours until 2026-11-24T03:30')
})

test('round the clock but for one date, months away', () => {
  const holidays = [{ date: '2027-08-15', name: 'Independence Day', ranges: [] }]
  const hours = { ...mumbai, week: everyDay('00:00', '24:00'), holidays }
  expect(at(hours, '2026-11-24T00:00:00Z')).toBe('open by hours until 2027-08-14T18:30')
  expect(at(hours, '2027-08-14T18:30:00Z')).toBe('closed by holiday until 2027-08-15T18:30')
})

test('open through midnight into a holiday: the holiday’s word from midnight on', () => {
  const holidays = [{ date: '2026-11-25', name: 'Fair', ranges: [{ from: '00:00', to: '03:00' }] }]
  const hours = { ...mumbai, week: everyDay('09:00', '24:00'), holidays }
  expect(at(hours, '2026-11-24T18:00:00Z')).toBe('open by hours until 2026-11-24T21:30')
  expect(at(hours, '2026-11-24T18:30:00Z')).toBe('open by holiday until 2026-11-24T21:30')
})

test('an evening before a holiday runs to its end, and the holiday’s own hours follow', () => {
  const holidays = [{ date: '2026-11-25', name: 'Short day', ranges: [{ from: '10:00', to: '12:00' }] }]
  const hours = { ...mumbai, week: everyDay('20:00', '02:00'), holidays }
  expect(at(hours, '2026-11-24T20:00:00Z'), '01:30 on the holiday').toBe('open by hours until 2026-11-24T20:30')
  expect(at(hours, '2026-11-24T20:30:00Z')).toBe('closed by holiday until 2026-11-25T04:30')
  expect(at(hours, '2026-11-25T04:30:00Z')).toBe('open by holiday until 2026-11-25T06:30')
  expect(at(hours, '2026-11-25T06:30:00Z'), 'no evening on the holiday').toBe(
    'closed by holiday until 2026-11-26T14:30',
  )
})

test('a night over which the clock changes is an hour shorter or longer', () => {
  // London, 29 March 2026: 01:00 becomes 02:00; 25 October 2026: 02:00 becomes 01:00. Both at 01:00 UTC.
  const london: Hours = { timeZone: 'Europe/London', week: everyDay('22:00', '06:00'), holidays: [], override: null }
  expect(at(london, '2026-03-28T22:00:00Z')).toBe('open by hours until 2026-03-29T05:00')
  expect(at(london, '2026-10-24T21:00:00Z')).toBe('open by hours until 2026-10-25T06:00')
})

test('a clock that changes by half an hour', () => {
  // Lord Howe, 5 April 2026: 02:00 becomes 01:30 at 15:00 UTC of the 4th; 4 October 2026: 02:00 becomes 02:30 at 15:30 UTC of the 3rd.
  const lordHowe = { ...newYork(everyDay('01:45', '02:15')), timeZone: 'Australia/Lord_Howe' }
  expect(at(lordHowe, '2026-04-04T14:00:00Z'), 'the first 01:45').toBe('closed by hours until 2026-04-04T14:45')
  expect(at(lordHowe, '2026-04-04T14:45:00Z'), 'through the second').toBe('open by hours until 2026-04-04T15:45')
  expect(at(lordHowe, '2026-10-03T15:20:00Z'), '02:15 is skipped').toBe('open by hours until 2026-10-03T15:30')
})

test('a day without a midnight begins when its clock does', () => {
  // São Paulo, 4 November 2018: 00:00 becomes 01:00 at 03:00 UTC. Cairo, 24 April 2026: the same, at 22:00 UTC of the 23rd.
  for (const [timeZone, night, day] of [
    ['America/Sao_Paulo', '2018-11-04T03:00', '2018-11-03T12:00'],
    ['Africa/Cairo', '2026-04-23T22:00', '2026-04-23T08:00'],
  ] as const) {
    const date = night === '2018-11-04T03:00' ? '2018-11-04' : '2026-04-24'
    const closed = { ...newYork(everyDay('00:00', '24:00')), timeZone, holidays: [{ date, name: 'Off', ranges: [] }] }
    expect(at(closed, `${day}:00Z`), timeZone).toBe(`open by hours until ${night}`)
    const swallowed = { ...newYork([[], [], [], [], [], [], []]), timeZone }
    const ranges = [{ from: '00:10', to: '00:50' }]
    expect(at({ ...swallowed, holidays: [{ date, name: 'On', ranges }] }, `${day}:00Z`), timeZone).toBe(
      'closed by hours until for good',
    )
  }
})

test('a date that a zone never had is no date to be open on', () => {
  // Apia went from the end of 29 December 2011 to 31 December.
  const week = [[], [], [], [], [{ from: '09:00', to: '17:00' }], [], []]
  const apia = { ...newYork(week), timeZone: 'Pacific/Apia' }
  expect(at(apia, '2011-12-29T22:00:00Z')).toBe('closed by hours until 2012-01-05T19:00')
})

const ZONES = [
  ...['Asia/Kolkata', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Africa/Cairo', 'Africa/Casablanca'],
  ...['America/Sao_Paulo', 'Pacific/Apia', 'Pacific/Chatham', 'America/St_Johns', 'Asia/Kathmandu', 'UTC'],
]
const time = fc.integer({ min: 0, max: 95 }).map(quarter => timeOf(quarter * 15))
const range = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) })
const ranges = fc.array(range, { maxLength: 3 })
const day = (from: string) => fc.integer({ min: 0, max: 800 }).map(days => nextDate(from, days))
const holiday = fc.record({ date: day('2017-06-01'), name: fc.constant('Holiday'), ranges })
const instant = fc
  .integer({ min: Date.parse('2017-06-01T00:00:00Z'), max: Date.parse('2019-06-01T00:00:00Z') })
  .map(at => new Date(at))
const someHours: fc.Arbitrary<Hours> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc.array(ranges, { minLength: 7, maxLength: 7 }),
  holidays: fc.uniqueArray(holiday, { selector: ({ date }) => date, maxLength: 6 }),
  override: fc.option(
    fc.record({
      state: fc.constantFrom('open' as const, 'closed' as const),
      until: instant.map(at => at.toISOString()),
    }),
    { freq: 5 },
  ),
})

test('whatever the hours: the state stays until it says it will, and then it is another', () => {
  fc.assert(
    fc.property(someHours, instant, fc.double({ min: 0, max: 1, noNaN: true }), (hours, at, part) => {
      const state = stateAt(hours, at)
      if (state.until === null) return
      expect(state.until.getTime()).toBeGreaterThan(at.getTime())
      const length = state.until.getTime() - at.getTime()
      for (const later of [Math.floor(length * part), length - 1]) {
        const between = stateAt(hours, new Date(at.getTime() + Math.min(later, length - 1)))
        expect({ open: between.open, until: between.until }).toEqual({ open: state.open, until: state.until })
      }
      const after = stateAt(hours, state.until)
      if (state.because === 'override') expect(after.because).not.toBe('override')
      else expect(after.open).toBe(!state.open)
    }),
    { numRuns: 1500 },
  )
})

test('away from clock changes it is open exactly when the clock on the wall says so', () => {
  fc.assert(
    fc.property(someHours, instant, (hours, at) => {
      const wall = localMinuteOf(at, hours.timeZone)
      const steady = [-1, 1].every(days => {
        const near = new Date(at.getTime() + days * 86_400_000)
        return localMinuteOf(near, hours.timeZone) === `${nextDate(wall.slice(0, 10), days)}${wall.slice(10)}`
      })
      if (!steady) return
      const { open, because } = stateAt({ ...hours, override: null }, at)
      expect(open).toBe(openOnTheWall(hours, wall))
      expect(because).not.toBe('override')
    }),
    { numRuns: 1500 },
  )
})

test('the answer is quick, for hours that never change too: a caller waits for it', () => {
  const holidays = Array.from({ length: 366 }, (_, index) => ({
    date: nextDate('2026-11-25', index),
    name: 'Closed',
    ranges: [],
  }))
  const asked = [
    mumbai,
    newYork(everyDay('09:00', '17:00')),
    { ...mumbai, week: everyDay('00:00', '24:00') },
    { ...mumbai, week: [] },
    { ...mumbai, week: [], holidays },
  ]
  for (const hours of asked) {
    const times = Array.from({ length: 200 }, (_, hour) => {
      const before = performance.now()
      stateAt(hours, new Date(Date.parse('2026-11-24T00:00:00Z') + hour * 3_600_000))
      return performance.now() - before
    })
    expect(times.sort((one, other) => one - other)[100]).toBeLessThan(1)
  }
})

function openOnTheWall(hours: Hours, wall: string): boolean {
  const [date, now] = [wall.slice(0, 10), wall.slice(11)]
  const rangesOn = (date: string) =>
    hours.holidays.find(holiday => holiday.date === date)?.ranges ?? hours.week[weekdayOf(date)] ?? []
  const today = rangesOn(date).some(({ from, to }) => from <= now && (now < to || to <= from))
  return today || rangesOn(nextDate(date, -1)).some(({ from, to }) => to <= from && now < to)
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
