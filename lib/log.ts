import pino, { type DestinationStream } from 'pino'
import { env } from '@/lib/env'

/** The app's log: a JSON object a line on standard output. Log ids, never numbers or keys; what slips in is masked all the same. */
export const log = makeLog(pino.destination(1), chosenLevel())

/** A log that writes to `destination`, masked like the app's own. */
export function makeLog(destination: DestinationStream, level = 'info') {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      hooks: { streamWrite: maskStrings },
    },
    destination,
  )
}

// Found in one pass, so that what is let through (escapes, times, UUIDs: ids of ours and the carrier's) is not looked into.
const TELLING =
  /\\(?:u[0-9a-f]{4}|.)|\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|mck_\w+|\+?\d(?:[ ()-]{0,2}\d){6,}/gi

/** Cuts phone-like runs of digits inside the line's strings to their last three, and our keys to their first letters. */
function maskStrings(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"/g, text => text.replace(TELLING, masked))
}

function masked(found: string): string {
  if (found.startsWith('mck_')) return 'mck_…'
  return /[^\d+ ()-]/.test(found) ? found : `…${found.replace(/\D/g, '').slice(-3)}`
}

function chosenLevel(): string {
  try {
    return env.logLevel
  } catch {
    return 'info' // A bad setting is for the start to report; building the app imports this file too.
  }
}
