/** What a zone's clock shows, as the milliseconds since 1970 that UTC's clock would need to show the same. */
export type Wall = number

export const DAY_MS = 86_400_000

/** Offsets kept for a zone; a process that looks further starts over. */
const DAYS_KEPT = 4_000
const formats = new Map<string, Intl.DateTimeFormat>()
const offsetsAtMidnight = new Map<string, Map<number, number>>()

/** What a clock in the zone (IANA name) shows at an instant. Throws RangeError for a zone that does not exist. */
export function wallAt(at: number, timeZone: string): Wall {
  const day = Math.floor(at / DAY_MS)
  const offset = midnightOffset(day, timeZone)
  return at + (offset === midnightOffset(day + 1, timeZone) ? offset : offsetAt(at, timeZone))
}

/**
 * When a clock in the zone shows this: `first` and `last` differ where the clock is put back over it. A time that the clock
 * skips means the moment it has been put forward.
 */
export function instantsAt(wall: Wall, timeZone: string): { first: number; last: number } {
  // No zone is a day from UTC, so both instants that may be meant lie between these two midnights.
  const day = Math.floor(wall / DAY_MS)
  const before = midnightOffset(day - 1, timeZone)
  const after = midnightOffset(day + 2, timeZone)
  if (before === after) return { first: wall - before, last: wall - before }

  const exact = [wall - before, wall - after].filter(at => at + offsetAt(at, timeZone) === wall)
  if (exact.length > 0) return { first: Math.min(...exact), last: Math.max(...exact) }
  const skipped = endOfGap(wall - after, wall - before, timeZone)
  return { first: skipped, last: skipped }
}

/** Between two instants on either side of a gap, the one at which the clock is put forward. */
function endOfGap(from: number, to: number, timeZone: string): number {
  let [low, high] = [from, to]
  const offset = offsetAt(low, timeZone)
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetAt(middle, timeZone) === offset) low = middle
    else high = middle
  }
  return high
}

/** How far the zone is ahead of UTC at a UTC midnight. Remembered: on the call path a clock is read without Intl, which is slow. */
function midnightOffset(day: number, timeZone: string): number {
  const known = offsetsAtMidnight.get(timeZone)?.get(day)
  if (known !== undefined) return known
  const offset = offsetAt(day * DAY_MS, timeZone)
  const kept = offsetsAtMidnight.get(timeZone)
  if (!kept || kept.size >= DAYS_KEPT) offsetsAtMidnight.set(timeZone, new Map([[day, offset]]))
  else kept.set(day, offset)
  return offset
}

/** How far the zone is ahead of UTC at an instant, to the second. */
function offsetAt(at: number, timeZone: string): number {
  const second = Math.floor(at / 1000) * 1000
  const clock = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of formatOf(timeZone).formatToParts(second))
    if (type in clock) clock[type as keyof typeof clock] = Number(value)
  const { year, month, day, hour, minute } = clock
  return Date.UTC(year, month - 1, day, hour, minute, clock.second) - second
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
