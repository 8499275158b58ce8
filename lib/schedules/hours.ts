import type { LocalDate } from './local-time'
import { DAY_MS, instantsAt, wallAt } from './zone-clock'

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

type Word = 'hours' | 'holiday'
type Interval = { start: number; end: number; because: Word }
/** A calendar day, counted from 1 January 1970. */
type Day = number

const MINUTE_MS = 60_000
/** A range may run into the day after its own. */
const EVENING_BEFORE = 1
/** Past the holidays every week is like the next, but for a range that summer time swallows: two of them tell all. */
const TWO_WEEKS = 15
/** Farther ahead nobody asks, and a call doesn't wait for the answer. */
const MOST_DAYS = 400

/**
 * What a schedule says at an instant, whatever the clock does that day: a time that summer time skips means the moment after
 * the gap; of a time that comes twice a range begins at the first and ends at the second (product.md S8).
 */
export function stateAt(hours: Hours, at: Date): OpenOrClosed {
  const { override } = hours
  if (override && at.getTime() < Date.parse(override.until))
    return { open: override.state === 'open', because: 'override', until: new Date(override.until) }

  const today = Math.floor(wallAt(at.getTime(), hours.timeZone) / DAY_MS)
  const holidays = holidaysFrom(hours, today - EVENING_BEFORE)
  const lastDay = Math.min(Math.max(today, ...holidays.keys()) + TWO_WEEKS, today + MOST_DAYS)
  const closed = { open: false, because: holidays.has(today) ? 'holiday' : 'hours' } as const
  let current: Interval | undefined
  for (let day = today - EVENING_BEFORE; day <= lastDay; day++)
    for (const interval of intervalsOf(hours, holidays, day)) {
      if (current && interval.start <= current.end) current = { ...current, end: Math.max(current.end, interval.end) }
      else if (current) return { open: true, because: current.because, until: new Date(current.end) }
      else if (interval.end <= at.getTime()) continue
      else if (interval.start <= at.getTime()) current = interval
      else return { ...closed, until: new Date(interval.start) }
    }
  if (!current) return { ...closed, until: null }
  const endsWithin = current.end < instantsAt(lastDay * DAY_MS, hours.timeZone).first
  // Open through every day we looked at: for good, as far as anybody can tell.
  return { open: true, because: current.because, until: endsWithin ? new Date(current.end) : null }
}

/** The day's ranges as instants, in order of their starts. One that summer time leaves nothing of is none. */
function intervalsOf({ week, timeZone }: Hours, holidays: ReadonlyMap<Day, Holiday>, day: Day): Interval[] {
  const holiday = holidays.get(day)
  // 1 January 1970 was a Thursday, and weeks begin on Monday.
  const ranges = holiday?.ranges ?? week[(((day + 3) % 7) + 7) % 7] ?? []
  return ranges
    .map(({ from, to }): Interval => {
      const end = minutesOf(to) + (to <= from ? 24 * 60 : 0)
      return {
        start: instantsAt(day * DAY_MS + minutesOf(from) * MINUTE_MS, timeZone).first,
        end: instantsAt(day * DAY_MS + end * MINUTE_MS, timeZone).last,
        because: holiday ? 'holiday' : 'hours',
      }
    })
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start)
}

function holidaysFrom({ holidays }: Hours, first: Day): Map<Day, Holiday> {
  const firstDate = new Date(first * DAY_MS).toISOString().slice(0, 10)
  const upcoming = holidays.filter(({ date }) => date >= firstDate)
  return new Map(upcoming.map(holiday => [Date.parse(`${holiday.date}T00:00:00Z`) / DAY_MS, holiday]))
}

function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
