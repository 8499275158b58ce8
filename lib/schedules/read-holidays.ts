import type { Holiday } from './hours'

/** What was pasted: the holidays it names, and the lines that name none. */
export type ReadHolidays = { holidays: Holiday[]; unread: { line: number; text: string }[] }

/** Reads a list of holidays, one a line, `2026-12-25 Christmas`; closed all day. Empty lines don't count; of a date twice, the first. */
export function readHolidays(text: string): ReadHolidays {
  const read: ReadHolidays = { holidays: [], unread: [] }
  for (const [index, written] of text.split(/\r\n?|\n/).entries()) {
    if (written.trim() === '') continue
    const holiday = readLine(written)
    if (!holiday) read.unread.push({ line: index + 1, text: written.trim() })
    else if (!read.holidays.some(({ date }) => date === holiday.date)) read.holidays.push(holiday)
  }
  return read
}

function readLine(text: string): Holiday | null {
  const [, date, name] = /^\s*(\d{4}-\d{2}-\d{2})[\s,;:]+(\S.*?)\s*$/.exec(text) ?? []
  return date && name && isDate(date) ? { date, name, ranges: [] } : null
}

/** 30 February is none. */
function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
