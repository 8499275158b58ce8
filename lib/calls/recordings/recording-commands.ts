import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { addJob } from '@/lib/jobs/add-job'
import type { CallRow } from '../log/call-rows'
import { FETCH_ATTEMPTS, fetchKey } from './fetch-job'
import { ownRecording } from './own-recording'

/** Has a recording that was given up fetched again. Throws `forbidden`, `notFound`, `conflict`. */
export async function fetchAgain(actor: Actor, recordingId: string): Promise<void> {
  allow(actor, 'call.readAll')
  const { row, call } = await ownRecording(actor, recordingId)
  await db.$transaction(async tx => {
    const { count } = await tx.recording.updateMany({
      where: { id: row.id, accountId: actor.accountId, state: 'failed' },
      data: { state: 'pending' },
    })
    if (count === 0) throw new AppError('conflict', 'This recording is not one that was given up. Look again.')
    await addJob(tx, 'recording.fetch', { recordingId: row.id }, { key: fetchKey(row.id), maxAttempts: FETCH_ATTEMPTS })
    await audit(tx, actor, { action: 'recording.fetchedAgain', ...subject(call), before: null, after: null })
  })
}

/** What is written down once for a while of listening, however many parts of the file are asked for. */
const LISTEN_MS = 1_800_000

/** Writes down that this person listens to a recording, unless they were at it a moment ago. Throws `forbidden`. */
export async function noteListening(actor: Actor, recordingId: string, call: CallRow, now: Date): Promise<void> {
  allow(actor, 'call.read')
  const change = { action: 'recording.heard', ...subject(call), before: null, after: { recordingId } }
  await db.$transaction(async tx => {
    // A player asks for several parts at once.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`heard:${actor.id}:${recordingId}`}, 0))`
    const [noted] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM audit_entry WHERE account_id = ${actor.accountId} AND at > ${new Date(now.getTime() - LISTEN_MS)}
        AND action = 'recording.heard' AND actor_id = ${actor.id} AND after ->> 'recordingId' = ${recordingId} LIMIT 1`
    if (!noted) await audit(tx, actor, change)
  })
}

/** Told apart by when they came in: whose call it was is for those who may see it. */
function subject({ id, startedAt }: CallRow) {
  return { subjectKind: 'call', subjectId: id, subjectName: `Call of ${startedAt.toISOString().slice(0, 16)}Z` }
}
