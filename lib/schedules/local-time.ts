import { DAY_MS, instantsAt, wallAt } from './zone-clock'

/** A calendar date, `YYYY-MM-DD`, of no time zone in particular. */
export type LocalDate = string

/** A date and time on some zone's clock, `YYYY-MM-DDTHH:mm`: what a date and time field holds. */
export type LocalMinute = string

/** The date it is at an instant in a zone (IANA name). Throws RangeError for a zone that does not exist. */
export function localDateOf(at: Date, timeZone: string): LocalDate {
  return localMinuteOf(at, timeZone).slice(0, 10)
}

/** What a clock in the zone shows at an instant. */
export function localMinuteOf(at: Date, timeZone: string): LocalMinute {
  return new Date(wallAt(at.getTime(), timeZone)).toISOString().slice(0, 16)
}

/** When a clock in the zone shows what a date and time field holds; null for an empty field, or a year of five digits. */
export function readLocalMinute(text: LocalMinute, timeZone: string): Date | null {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text) ?? []
  return date && time ? new Date(instantsOf(date, time, timeZone).first) : null
}

/** The date `days` later; earlier when negative. */
export function nextDate(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** 0 is Monday. */
export function weekdayOf(date: LocalDate): number {
  // Date's days count from Sunday.
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/**
 * When a clock in the zone shows this time on this date, as milliseconds since 1970: `first` and `last` differ where the
 * clock is put back over it. A time that the clock skips means the moment it has been put forward.
 */
export function instantsOf(date: LocalDate, time: string, timeZone: string): { first: number; last: number } {
  return instantsAt(Date.parse(`${date}T${time}:00Z`), timeZone)
}
