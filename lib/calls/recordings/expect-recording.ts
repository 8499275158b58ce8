import { randomUUID } from 'node:crypto'
import type { CarrierEvent } from '@/lib/carriers/carrier'
import { isTest } from '../answer-call'
import { callQuery } from '../call-query'
import type { Asked, CallSoFar } from '../call-so-far'
import { FETCH_ATTEMPTS, fetchKey } from './fetch-job'
import { isWanted } from './wanted'

type Told = Extract<CarrierEvent, { type: 'recording' }>

/** Longer than any call lasts: Plivo ends them after four hours. */
const ENDED_WITHIN_MS = 4.25 * 3_600_000

/**
 * Sees to it that the file which the carrier tells of is fetched: its row and its job, in one statement, durable when this
 * returns. Told again, nothing more happens. Of a recording that has only begun the file is looked for when it must have
 * ended, in case nobody tells of its end.
 */
export async function expectRecording(asked: Asked, call: CallSoFar, told: Told, now: Date): Promise<void> {
  if (isTest(asked.callId) || !isWanted(call.story)) return
  const id = randomUUID()
  const runAt = told.hasEnded ? now : new Date(now.getTime() + ENDED_WITHIN_MS)
  const mode = told.hasEnded ? 'replace' : 'preserve_run_at'
  const row = [id, asked.account.id, call.id, told.recordingId, told.url, `recordings/${randomUUID()}`, now]
  await callQuery({
    name: 'expect-recording',
    text: EXPECT,
    values: [...row, runAt, mode, FETCH_ATTEMPTS, fetchKey('')],
  })
}

const EXPECT = `
WITH told AS (
  INSERT INTO recording (id, account_id, call_id, carrier_recording_id, source_url, store_key, told_at)
  VALUES ($1::uuid, $2, $3::uuid, $4, $5, $6, $7::timestamptz)
  ON CONFLICT (account_id, carrier_recording_id) DO UPDATE SET source_url = excluded.source_url
    WHERE recording.state = 'pending'
  RETURNING id
)
SELECT graphile_worker.add_job('recording.fetch', payload => json_build_object('recordingId', id),
  job_key => $11::text || id, run_at => $8::timestamptz, job_key_mode => $9::text, max_attempts => $10::int) FROM told`
