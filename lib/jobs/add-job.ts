import { PAYLOADS, type Payload, type TaskName } from './payloads'
import { ask, type Session } from './session'

export type JobOptions = {
  /** Of two waiting jobs with one key the later replaces the earlier. One that runs already is not stopped: the new one follows. */
  key?: string
  /** Jobs of one queue run one after the other. A few fixed names: every queue there ever was costs every look for work. */
  queue?: string
  /** How often it may fail or be killed before it is given up; 25 unless told. The pauses grow: 3 s, 7 s, 20 s, … */
  maxAttempts?: number
  /** Not before this; at once unless told. */
  runAt?: Date
}

/**
 * Adds a job within `session`'s transaction: it is there once that commits, and never was if it is rolled back. It runs at
 * least once, so a handler can do the same work twice without harm. Returns its id. Throws ZodError.
 */
export async function addJob<Name extends TaskName>(
  session: Session,
  name: Name,
  payload: Payload<Name>,
  { key, queue, maxAttempts, runAt }: JobOptions = {},
): Promise<string> {
  const checked = JSON.stringify(PAYLOADS[name].parse(payload))
  const rows = await ask<{ id: string }>(session, ADD_JOB, [
    ...[name, checked, queue ?? null],
    ...[runAt?.toISOString() ?? null, maxAttempts ?? null, key ?? null],
  ])
  return rows[0]?.id ?? ''
}

const ADD_JOB = `SELECT id::text AS id FROM graphile_worker.add_job(
  $1::text, payload => $2::json, queue_name => $3::text, run_at => $4::timestamptz, max_attempts => $5::int, job_key => $6::text)`
