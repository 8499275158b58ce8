import type { OpenOrClosed } from './hours'
import { localDateOf, nextDate } from './local-time'

/** "open now (closes 19:00)", "closed now (opens Mon 09:00)". Times are those of the schedule's zone. */
export function nowWords(state: OpenOrClosed, at: Date, timeZone: string): string {
  return `${state.open ? 'open' : 'closed'} now${changeWords(state, at, timeZone)}`
}

/** " (closes 19:00)", " (opens Mon 09:00)", " (opens 4 Jan, 09:00)"; nothing when nothing will ever change it. */
export function changeWords({ open, until }: Pick<OpenOrClosed, 'open' | 'until'>, at: Date, timeZone: string): string {
  return until ? ` (${open ? 'closes' : 'opens'} ${momentWords(until, at, timeZone)})` : ''
}

/** A moment as somebody at `at` would name it: "19:00" on the same day, "Mon 09:00" within the week, else "4 Jan, 09:00". */
export function momentWords(moment: Date, at: Date, timeZone: string): string {
  const time = moment.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const [today, day] = [localDateOf(at, timeZone), localDateOf(moment, timeZone)]
  if (day === today) return time
  const isNear = day > today && day < nextDate(today, 7)
  if (isNear) return `${moment.toLocaleDateString('en-GB', { timeZone, weekday: 'short' })} ${time}`
  return `${moment.toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'short' })}, ${time}`
}
