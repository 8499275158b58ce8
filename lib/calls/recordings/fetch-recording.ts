import { unseal } from '@/lib/access/seal'
import { openRecordingFile } from '@/lib/carriers/plivo/recording-file'
import { db } from '@/lib/db/client'
import type { Recording } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { addJob } from '@/lib/jobs/add-job'
import { type Job, JobLost } from '@/lib/jobs/job'
import { mediaType } from '@/lib/media/kept-files'
import { theStore } from '@/lib/media/store/store'
import { callChanged } from '../live/call-changed'
import type { Story } from '../story'
import { FETCH_ATTEMPTS } from './fetch-job'
import { type FetchProblem, fetchProblem, StandInError } from './fetch-problem'
import { isWanted } from './wanted'

/**
 * Brings a recording's file from the carrier into the store. Killed, repeated or done by two at once, it ends with one file,
 * whole, under the key that its row was made with. Throws when it is to be tried again; the last failure is kept instead.
 */
export async function fetchRecording(recordingId: string, job: Job): Promise<void> {
  const row = await db.recording.findUnique({ where: { id: recordingId } })
  if (row?.state === 'deleted') await theStore().remove(row.storeKey)
  if (row?.state !== 'pending') return
  if (!(await isStillWanted(row))) return forget(row, job)
  try {
    const file = await copy(row, job.signal)
    await settle(row, job, file)
  } catch (error) {
    job.signal.throwIfAborted()
    if (error instanceof JobLost) throw error
    const { problem, final } = fetchProblem(error)
    const isLast = final || job.attempt >= FETCH_ATTEMPTS
    await keepProblem(row, job, problem, isLast)
    if (!isLast) throw error
  } finally {
    callChanged(row.accountId)
  }
}

async function isStillWanted({ callId }: Recording): Promise<boolean> {
  const story = await db.callStory.findUnique({ where: { callId } })
  return story !== null && isWanted(story as unknown as Story)
}

/** Of what was not to be recorded, not even the row stays. */
async function forget(row: Recording, job: Job): Promise<void> {
  await db.$transaction(async tx => {
    await job.hold(tx)
    await tx.recording.deleteMany({ where: { id: row.id } })
  })
  await theStore().remove(row.storeKey)
}

async function copy({ accountId, sourceUrl, storeKey }: Recording, signal: AbortSignal): Promise<Kept> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } })
  const standIn = env.plivoMediaUrl
  if (!account.carrierReal && standIn === undefined) throw new StandInError('There is no such file.')
  const credentials = { authId: account.carrierAuthId, authToken: unseal(account.carrierAuthToken) }
  const { extension, content } = await openRecordingFile({ url: sourceUrl, credentials, standIn, signal })
  let bytes = 0
  const counted = async function* () {
    for await (const piece of content) {
      bytes += piece.length
      yield piece
    }
  }
  await theStore().put(storeKey, counted(), mediaType({ extension }))
  return { extension, bytes }
}

type Kept = { extension: string; bytes: number }

async function settle({ id, storeKey }: Recording, job: Job, file: Kept): Promise<void> {
  const isKept = await db.$transaction(async tx => {
    await job.hold(tx)
    const data = { ...file, state: 'stored', problem: null, storedAt: new Date() } as const
    const { count } = await tx.recording.updateMany({ where: { id, state: 'pending' }, data })
    if (count > 0)
      await addJob(tx, 'recording.draw', { recordingId: id }, { key: `recording.draw:${id}`, maxAttempts: 5 })
    return count > 0
  })
  // Its time was over, or its call not to be recorded, while it was on its way.
  if (!isKept) await theStore().remove(storeKey)
}

async function keepProblem({ id }: Recording, job: Job, problem: FetchProblem, isLast: boolean): Promise<void> {
  await db.$transaction(async tx => {
    await job.hold(tx)
    const data = { problem, ...(isLast && { state: 'failed' as const }) }
    await tx.recording.updateMany({ where: { id, state: 'pending' }, data })
  })
}
