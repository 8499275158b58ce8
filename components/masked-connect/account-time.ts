import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

/** What a date and time field holds: the time on the account's wall, whatever the reader's own. */
const FIELD = 'YYYY-MM-DDTHH:mm'

/** RFC 3339 → what a date and time field shows; empty for none. */
export function toField(at: string | null, timeZone: string): string {
  return at === null ? '' : dayjs(at).tz(timeZone).format(FIELD)
}

/** What a date and time field holds → RFC 3339; null when it is empty. */
export function fromField(text: string, timeZone: string): string | null {
  return text === '' ? null : dayjs.tz(text, FIELD, timeZone).toISOString()
}

/** "24 Nov 2026, 15:30" in the account's time zone. */
export function timeWords(at: string, timeZone: string): string {
  return dayjs(at).tz(timeZone).format('D MMM YYYY, HH:mm')
}

/** "2026-11-24 15:30", which spreadsheets take for a time; empty for none. */
export function toCopied(at: string | null, timeZone: string): string {
  return toField(at, timeZone).replace('T', ' ')
}

/**
 * What a spreadsheet holds as a time → RFC 3339; a date alone means the end of that day, nothing means none. What is no time
 * comes back as it is: whoever checks it says so.
 */
export function fromPasted(text: string, timeZone: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.toLowerCase() === 'never') return null
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?$/.exec(trimmed) ?? []
  if (!date) return trimmed
  const at = dayjs.tz(`${date}T${time ?? '23:59'}`, FIELD, timeZone)
  return at.isValid() && at.format('YYYY-MM-DD') === date ? at.toISOString() : trimmed
}
