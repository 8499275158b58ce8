import type { CallView } from './views'

/** The first line of an export. */
export const CALL_COLUMNS = [
  'started_at',
  'number',
  'customer_number',
  'label',
  'order_code',
  'configuration',
  'match_type',
  'outcome',
  'agent_number',
  'keypad_tries',
  'duration_seconds',
  'talk_seconds',
  'test',
  'call_id',
] as const

/** A call as a line of CSV, without its end; `clock` writes a moment as the account's own clock shows it. */
export function callLine(call: CallView, clock: (at: string) => string): string {
  return line([
    clock(call.startedAt),
    call.businessNumber,
    call.customerNumber,
    call.label,
    call.orderCode,
    call.configName,
    call.matchType,
    call.outcome,
    call.agentNumber,
    call.keypadTries,
    call.durationSeconds,
    call.talkSeconds,
    call.test ? 'yes' : 'no',
    call.id,
  ])
}

/** Cells as a line of CSV. One that a spreadsheet would run as a formula becomes text by an apostrophe before it. */
export function line(cells: readonly (string | number | null)[]): string {
  return cells.map(cell).join(',')
}

function cell(value: string | number | null): string {
  const text = typeof value === 'string' ? value.replace(/^(?=\s*[=+\-@\t\r])/, "'") : String(value ?? '')
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Writes moments as `2026-11-24 15:30:05` of a time zone, which spreadsheets take for a time. */
export function clockOf(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return at => format.format(new Date(at))
}
