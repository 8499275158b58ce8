import { instantsOf, type LocalDate, localDateOf, nextDate } from './local-time'

/** A time of day, `HH:mm`; as an end also `24:00`. */
export type TimeOfDay = string
/** Open from `from` up to, not including, `to`. An end at or before its start lies on the next day: 22:00–02:00, 00:00–00:00. */
export type Range = { from: TimeOfDay; to: TimeOfDay }
/** Monday first. No ranges: closed all day. */
export type Week = readonly (readonly Range[])[]
/** A date with hours of its own in place of the week's. A range that began the evening before still runs to its end. */
export type Holiday = { date: LocalDate; name: string; ranges: readonly Range[] }
/** Open or closed by hand; it ends by itself. `until` is RFC 3339. */
export type Override = { state: 'open' | 'closed'; until: string }
export type Hours = { timeZone: string; week: Week; holidays: readonly Holiday[]; override: Override | null }

/** Whether it is open, on whose word, and until when that stays so; null when nothing will ever change it. */
export type OpenOrClosed = { open: boolean; because: 'hours' | 'holiday' | 'override'; until: Date | null }

type Interval = { start: number; end: number; because: 'hours' | 'holiday' }

/** Far enough to pass the longest row of holidays. */
const DAYS_AHEAD = 400
const EVENING_BEFORE = 1

/**
 * What a schedule says at an instant, whatever the clock does that day: a time that summer time skips means the moment after
 * the gap; of a time that comes twice a range begins at the first and ends at the second (product.md S8).
 */
export function stateAt(hours: Hours, at: Date): OpenOrClosed {
  const { override } = hours
  if (override && at.getTime() < Date.parse(override.until))
    return { open: override.state === 'open', because: 'override', until: new Date(override.until) }

  const today = localDateOf(at, hours.timeZone)
  const dates = datesFrom(nextDate(today, -EVENING_BEFORE), DAYS_AHEAD)
  let current: Interval | undefined
  for (const date of dates)
    for (const interval of intervalsOf(hours, date)) {
      if (current && interval.start <= current.end) current = { ...current, end: Math.max(current.end, interval.end) }
      else if (current) return { open: true, because: current.because, until: new Date(current.end) }
      else if (interval.end <= at.getTime()) continue
      else if (interval.start <= at.getTime()) current = interval
      else return { open: false, because: reasonToday(hours, today), until: new Date(interval.start) }
    }
  // Open through every day we looked at: for good, as far as anybody can tell.
  return current
    ? { open: true, because: current.because, until: null }
    : { open: false, because: reasonToday(hours, today), until: null }
}

/** The day's ranges as instants, in order of their starts. */
function intervalsOf(hours: Hours, date: LocalDate): Interval[] {
  const { ranges, because } = rangesOn(hours, date)
  const { timeZone } = hours
  return ranges
    .map(({ from, to }) => {
      const endDate = to <= from ? nextDate(date, 1) : date
      return {
        start: instantsOf(date, from, timeZone).first,
        end:
          to === '24:00'
            ? instantsOf(nextDate(date, 1), '00:00', timeZone).last
            : instantsOf(endDate, to, timeZone).last,
        because,
      }
    })
    .sort((one, other) => one.start - other.start)
}

function rangesOn(
  { week, holidays }: Hours,
  date: LocalDate,
): { ranges: readonly Range[]; because: 'hours' | 'holiday' } {
  const holiday = holidays.find(each => each.date === date)
  if (holiday) return { ranges: holiday.ranges, because: 'holiday' }
  // Date's days count from Sunday, ours from Monday.
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return { ranges: week[weekday] ?? [], because: 'hours' }
}

function reasonToday(hours: Hours, today: LocalDate): 'hours' | 'holiday' {
  return rangesOn(hours, today).because
}

function* datesFrom(date: LocalDate, count: number): Generator<LocalDate> {
  for (let day = 0; day < count; day++) yield nextDate(date, day)
}
