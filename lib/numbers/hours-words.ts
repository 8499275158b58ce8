import type { OpenOrClosed } from '@/lib/schedules/hours'
import { localDateOf, nextDate } from '@/lib/schedules/local-time'

/** What business hours say at a moment: "Open now, closes 19:00", "Closed, opens Mon 09:00", "Open by hand until 18:00". */
export function hoursWords({ open, because, until }: OpenOrClosed, at: Date, timeZone: string): string {
  if (because === 'override' && until)
    return `${open ? 'Open' : 'Closed'} by hand until ${momentWords(until, at, timeZone)}`
  const lead = open ? 'Open now' : because === 'holiday' ? 'Closed for a holiday' : 'Closed'
  if (!until) return open ? `${lead}, around the clock` : `${lead}, and no opening ahead`
  return `${lead}, ${open ? 'closes' : 'opens'} ${momentWords(until, at, timeZone)}`
}

/** As somebody at `at` would name it: "19:00" today, "tomorrow 09:00", "Mon 09:00" within the week, else "4 Jan 09:00". */
function momentWords(moment: Date, at: Date, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions) => moment.toLocaleString('en-US', { timeZone, ...options })
  const time = moment.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const [today, day] = [localDateOf(at, timeZone), localDateOf(moment, timeZone)]
  if (day === today) return time
  if (day === nextDate(today, 1)) return time === '00:00' ? 'at midnight' : `tomorrow ${time}`
  if (day < nextDate(today, 7)) return `${part({ weekday: 'short' })} ${time}`
  return `${part({ day: 'numeric' })} ${part({ month: 'short' })} ${time}`
}
