import type { Range } from '@/lib/schedules/hours'
import { readTime } from '@/lib/schedules/read-time'

const DAY_MINUTES = 1440

/** The range that is offered when one is added to a day: a working day, or an hour after the last one until the evening. */
export function nextRange(ranges: readonly Range[]): Range {
  const last = ranges.at(-1)
  if (!last) return { from: '09:00', to: '18:00' }
  const end = readTime(last.to)
  const begins = end ? minutesOf(end) + 60 : DAY_MINUTES
  // Nothing sensible is left of the day: theirs to write.
  if (begins > DAY_MINUTES - 120 || (end ?? '') <= (readTime(last.from) ?? '')) return { from: '', to: '' }
  return { from: timeOf(begins), to: begins < 18 * 60 ? '18:00' : timeOf(DAY_MINUTES) }
}

/** A time some minutes on, within its day, on the quarter hours; one that can't be read is left alone. */
export function movedTime(text: string, minutes: number): string {
  const read = readTime(text)
  if (!read) return text
  const step = Math.abs(minutes)
  const round = minutes > 0 ? Math.floor : Math.ceil
  const moved = round(minutesOf(read) / step) * step + minutes
  return timeOf(Math.min(Math.max(moved, 0), DAY_MINUTES))
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

function timeOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':')
}
