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
