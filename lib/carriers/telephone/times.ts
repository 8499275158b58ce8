/** Plivo: SessionStart is UTC, with microseconds. */
export function sessionStart(at: number): string {
  return `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')}000`
}

/** Plivo: StartTime, AnswerTime and EndTime are in the console's zone, to the second, with no offset. Empty for never. */
export function consoleTime(at: number | null, timeZone: string): string {
  return at === null ? '' : formatIn(timeZone).format(at)
}

/** Making a format costs a hundred times what using it does. */
const FORMATS = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone)
  if (known) return known
  // Swedes write dates as the carrier does: 2026-11-24 09:00:00.
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  FORMATS.set(timeZone, format)
  return format
}
