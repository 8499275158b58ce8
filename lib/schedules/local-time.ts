/** A calendar date, `YYYY-MM-DD`, of no time zone in particular. */
export type LocalDate = string

const DAY_MS = 86_400_000
const DAYS_KEPT = 2_000
const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

/** The date it is at an instant in a zone (IANA name). Throws RangeError for a zone that does not exist. */
export function localDateOf(at: Date, timeZone: string): LocalDate {
  return new Date(wallClock(at.getTime(), timeZone)).toISOString().slice(0, 10)
}

/** The date `days` later; earlier when negative. */
export function nextDate(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/**
 * When a clock in the zone shows this time on this date, as milliseconds since 1970: `first` and `last` differ where the
 * clock is put back over it. A time that the clock skips means the moment it has been put forward.
 */
export function instantsOf(date: LocalDate, time: string, timeZone: string): { first: number; last: number } {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const steady = steadyOffset(wall, timeZone)
  if (steady !== null) return { first: wall - steady, last: wall - steady }

  const near = [wall - DAY_MS, wall + DAY_MS].map(each => wallClock(each, timeZone) - each)
  const exact = near.map(offset => wall - offset).filter(instant => wallClock(instant, timeZone) === wall)
  if (exact.length > 0) return { first: Math.min(...exact), last: Math.max(...exact) }
  const [before = 0, after = 0] = near
  const skipped = endOfGap(wall - after, wall - before, timeZone)
  return { first: skipped, last: skipped }
}

/**
 * The zone's offset in the days round a wall clock time; null where the clock is put forward or back in them. Asking the
 * clock is slow, and a schedule that never closes has every day of a year looked at while a caller waits: each zone's days
 * are asked for once.
 */
function steadyOffset(wall: number, timeZone: string): number | null {
  const day = Math.floor(wall / DAY_MS)
  const before = offsetOn(day - 1, timeZone)
  return before === offsetOn(day + 2, timeZone) ? before : null
}

/** The offset at the UTC midnight that begins a day, counted from 1970. */
function offsetOn(day: number, timeZone: string): number {
  const known = offsets.get(timeZone)?.get(day)
  if (known !== undefined) return known
  const at = day * DAY_MS
  const offset = wallClock(at, timeZone) - at
  const days = offsets.get(timeZone) ?? new Map<number, number>()
  if (days.size >= DAYS_KEPT) days.clear()
  offsets.set(timeZone, days.set(day, offset))
  return offset
}

/** Between two instants on either side of a gap, the one at which the clock is put forward. */
function endOfGap(from: number, to: number, timeZone: string): number {
  let [low, high] = [from, to]
  const offset = wallClock(low, timeZone) - low
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (middle === low) break
    if (wallClock(middle, timeZone) - middle === offset) low = middle
    else high = middle
  }
  return high
}

/** What a clock in the zone shows, as if it were UTC, to the second. */
function wallClock(at: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formats.set(timeZone, made)
  return made
}
