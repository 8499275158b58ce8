import type { CronItem } from 'graphile-worker'
import type { TaskName } from './payloads'

const HOUR_MS = 3_600_000

/** What is done by the clock, UTC: once, however many workers there are, and later when none was up at the time. */
export const TIMETABLE: readonly CronItem[] = [
  at('7 * * * *', 'housekeeping.hourly', HOUR_MS),
  at('23 21 * * *', 'housekeeping.nightly', 24 * HOUR_MS),
]

function at(match: string, task: TaskName, makeUpForMs: number): CronItem {
  return { match, task, identifier: task, options: { backfillPeriod: makeUpForMs, jobKey: task, maxAttempts: 5 } }
}
