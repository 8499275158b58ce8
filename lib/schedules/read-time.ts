import type { TimeOfDay } from './hours'

/**
 * A time as people type it — `9`, `930`, `9.30`, `09:30`, `9 pm` — as `HH:mm`; `24:00` is the end of the day. Null for
 * anything else.
 */
export function readTime(text: string): TimeOfDay | null {
  const written = /^\s*(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(?:([ap])\.?m\.?)?\s*$/i.exec(text)
  if (!written) return null
  const [, digits, minutes = '00', half] = written
  const hour = half ? hourOfHalf(Number(digits), half.toLowerCase()) : Number(digits)
  if (hour === null || hour > 24 || (hour === 24 && minutes !== '00')) return null
  return `${String(hour).padStart(2, '0')}:${minutes}`
}

/** 12 am is midnight, 12 pm noon. */
function hourOfHalf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half === 'p' ? 12 : 0)
}
