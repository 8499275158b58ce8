import { instantsOf, nextDate } from '@/lib/schedules/local-time'

/** What is said of a date that can't be read. */
export const NOT_A_DATE =
  'Write the expiry as 2026-12-31 18:00, as 2026-12-31 (the end of that day), or with its zone: 2026-12-31T18:00:00+05:30.'

/**
 * Reads an expiry (contracts.md "CSV"): RFC 3339; a date and time, or a date alone, on the clock of a zone (IANA name). A date
 * alone is the last millisecond of that day. A time that comes twice means the first, one that is skipped the moment after.
 * Null for anything else, dates that don't exist included.
 */
export function readDate(text: string, timeZone: string): Date | null {
  const [, date = '', time, seconds, offset] = WRITTEN.exec(text) ?? []
  if (!isDate(date)) return null
  if (time === undefined) return new Date(instantsOf(nextDate(date, 1), '00:00', timeZone).first - 1)
  if (offset !== undefined) return validTime(`${date}T${time}${seconds ?? ':00'}${offset.toUpperCase()}`)
  const after = seconds === undefined ? 0 : Math.floor(Number(seconds.slice(1)) * 1_000)
  return new Date(instantsOf(date, time, timeZone).first + after)
}

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d{1,9})?)?(z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/i

function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) && !date.startsWith('0000')
}

function validTime(text: string): Date | null {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9_999 || time.getUTCFullYear() < 1 ? null : time
}
