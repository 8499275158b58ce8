import { type Hours, stateAt } from './hours'
import { instantsOf, type LocalDate, localMinuteOf, nextDate } from './local-time'

/** A stretch of one day in which it is open, as minutes of that day's clock; 1440 is its end. */
export type OpenSpan = { from: number; to: number; byHand: boolean }

const DAY_MINUTES = 1440

/** When it is open on a date, overnight ranges, holidays and what is set by hand included. `now`: an override begins there, not earlier. */
export function openSpans(hours: Hours, date: LocalDate, now: Date): OpenSpan[] {
  const { timeZone } = hours
  const end = instantsOf(nextDate(date, 1), '00:00', timeZone).first
  const alone = { ...hours, override: null }
  const spans: OpenSpan[] = []
  let at = instantsOf(date, '00:00', timeZone).first
  while (at < end) {
    const past = at < now.getTime()
    const { open, because, until } = stateAt(past ? alone : hours, new Date(at))
    // Up to now the hours alone are known; from now on, the override counts.
    const next = Math.min(until?.getTime() ?? end, end, past ? now.getTime() : end)
    const span = { from: minutesOf(at, timeZone), to: next === end ? DAY_MINUTES : minutesOf(next, timeZone) }
    if (open) append(spans, { ...span, byHand: because === 'override' })
    at = next
  }
  return spans
}

/** "09:00–12:00, 14:00–18:00", or "closed". */
export function spanWords(spans: readonly OpenSpan[]): string {
  if (spans.length === 0) return 'closed'
  return spans.map(({ from, to }) => `${timeWords(from)}–${timeWords(to)}`).join(', ')
}

function append(spans: OpenSpan[], span: OpenSpan): void {
  const last = spans.at(-1)
  if (last && last.to === span.from && last.byHand === span.byHand) last.to = span.to
  else spans.push(span)
}

function minutesOf(at: number, timeZone: string): number {
  const [hour = 0, minute = 0] = localMinuteOf(new Date(at), timeZone).slice(11).split(':').map(Number)
  return hour * 60 + minute
}

function timeWords(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':')
}
