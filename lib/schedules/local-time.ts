/** A calendar date, `YYYY-MM-DD`, of no time zone in particular. */
export type LocalDate = string

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

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
  const offsets = [wall - DAY_MS, wall + DAY_MS].map(near => wallClock(near, timeZone) - near)
  const exact = offsets.map(offset => wall - offset).filter(instant => wallClock(instant, timeZone) === wall)
  if (exact.length > 0) return { first: Math.min(...exact), last: Math.max(...exact) }
  const [before = 0, after = 0] = offsets
  const skipped = endOfGap(wall - after, wall - before, timeZone)
  return { first: skipped, last: skipped }
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
