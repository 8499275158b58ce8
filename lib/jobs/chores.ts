import { SLOWS_FOR_MS } from '@/lib/access/sign-in-throttle'
import { clearRecordings, clearUnfinished, giveUpRecordings } from '@/lib/calls/recordings/clear-recordings'
import { TRIED_FOR_MS } from '@/lib/calls/try-call-schema'
import { db } from '@/lib/db/client'
import { clearImports } from '@/lib/imports/housekeeping'
import { UNDO_HOURS } from '@/lib/masked-connect/own-change'
import { clearRetired } from '@/lib/media/kept-files'
import { theStore } from '@/lib/media/store/store'
import { ANSWERS_KEPT_MS } from '@/lib/partner-api/idempotency-commands'
import { clearLeftOver } from './clear-configuration'
import { clearRows } from './clear-rows'
import type { Job } from './job'

/** Clears away what has had its time at `now`. Done twice, the second time finds nothing. */
export type Chore = (job: Pick<Job, 'pool' | 'signal'>, now: Date) => Promise<void>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A used link says that it is used, and an expired one that it is, for as long as somebody may try it. */
const LINKS_KEPT_MS = 30 * DAY_MS
/** Long enough to be looked into. */
const GIVEN_UP_KEPT_MS = 30 * DAY_MS
/** contracts.md `occurredAt`. */
const TOMBSTONES_KEPT_MS = 90 * DAY_MS

export const HOURLY: Record<string, Chore> = {
  'failed sign-ins': before('sign_in_failure', 'at < $1', SLOWS_FOR_MS),
  'answers given again': before('idempotent_request', 'created_at < $1', ANSWERS_KEPT_MS),
  'test calls': before('try_call', 'created_at < $1', TRIED_FOR_MS),
  'undone and past undoing': clearChanges,
  'files let go': ({ signal }, now) => clearRetired({ db, store: theStore() }, now, signal),
  'what imports left': clearImports,
  'deleted configurations': clearLeftOver,
  'recordings that nobody fetches': (_, now) => giveUpRecordings(now),
}

export const NIGHTLY: Record<string, Chore> = {
  invitations: before('invitation', 'coalesce(accepted_at, revoked_at, expires_at) < $1', LINKS_KEPT_MS),
  'links to a new password': before('password_reset', 'coalesce(used_at, expires_at) < $1', LINKS_KEPT_MS),
  tombstones: before('mapping_tombstone', 'written_at < $1', TOMBSTONES_KEPT_MS),
  'recordings whose time is over': ({ signal }, now) => clearRecordings(signal, now),
  'recordings half written': ({ signal }, now) => clearUnfinished(signal, new Date(now.getTime() - DAY_MS)),
  'jobs given up': clearGivenUp,
}

function before(table: string, condition: string, keptMs: number): Chore {
  return ({ pool, signal }, now) =>
    clearRows(pool, signal, { table, condition, values: [new Date(now.getTime() - keptMs)] })
}

/** What the undo of a change needs, then the change. */
async function clearChanges({ pool, signal }: Pick<Job, 'pool' | 'signal'>, now: Date): Promise<void> {
  const values = [new Date(now.getTime() - UNDO_HOURS * HOUR_MS)]
  const old = 'change_id IN (SELECT id FROM mapping_change WHERE created_at < $1)'
  await clearRows(pool, signal, { table: 'mapping_before', condition: old, values })
  await clearRows(pool, signal, { table: 'mapping_change', condition: 'created_at < $1', values })
}

/** To the queue, a job completed is a job deleted. */
async function clearGivenUp({ pool }: Pick<Job, 'pool'>, now: Date): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs
      WHERE attempts >= max_attempts AND locked_at IS NULL AND updated_at < $1))`,
    [new Date(now.getTime() - GIVEN_UP_KEPT_MS)],
  )
}
