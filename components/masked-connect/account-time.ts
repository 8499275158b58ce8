import { localDateOf, localMinuteOf, readLocalMinute } from '@/lib/schedules/local-time'

/** RFC 3339 → what a date and time field shows, the time on the account's wall, whatever the reader's own; empty for none. */
export function toField(at: string | null, timeZone: string): string {
  return at === null ? '' : localMinuteOf(new Date(at), timeZone)
}

/** What a date and time field holds → RFC 3339; null when it is empty. What is no time comes back as it is. */
export function fromField(text: string, timeZone: string): string | null {
  return text === '' ? null : (readLocalMinute(text, timeZone)?.toISOString() ?? text)
}

/** "24 Nov 2026, 15:30" in the account's time zone. */
export function timeWords(at: string, timeZone: string): string {
  const [date = '', time] = localMinuteOf(new Date(at), timeZone).split('T')
  const [year, month, day] = date.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${time}`
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
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2})?)?$/.exec(trimmed) ?? []
  if (!date || Number.isNaN(Date.parse(date))) return trimmed
  const at = readLocalMinute(`${date}T${time ?? '23:59'}`, timeZone)
  return at && localDateOf(at, timeZone) === date ? at.toISOString() : trimmed
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
