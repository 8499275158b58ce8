import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { vi } from 'vitest'
import { seal } from '@/lib/access/seal'
import { startMediaStandIn } from '@/lib/carriers/plivo/media-stand-in'
import { databaseAddress, db } from '@/lib/db/client'
import type { Job } from '@/lib/jobs/job'
import { carrierOf } from '../testing'
import { fetchRecording } from './fetch-recording'

export const CREDENTIALS = { authId: 'MARECORDINGRECORDING', authToken: 'a token for recordings only, forty marks' }

/** An account whose recordings are at a stand-in, which this process is told of. */
export async function mediaFor(accountId: string) {
  const media = await startMediaStandIn(CREDENTIALS)
  const folder = ownStore()
  nameMedia(media.baseUrl)
  const { authId, authToken } = CREDENTIALS
  await db.account.update({
    where: { id: accountId },
    data: { carrierAuthId: authId, carrierAuthToken: seal(authToken), carrierReal: true },
  })
  return { media, folder, carrier: await carrierOf(accountId) }
}

/** Makes the settings of this process name this in place of the carrier's media hosts; undefined for nothing. */
export function nameMedia(address: string | undefined): void {
  vi.stubEnv('PLIVO_MEDIA_URL', address ?? '')
  Reflect.deleteProperty(globalThis, Symbol.for('masked-connect.env'))
}

/** A folder of the test file's own for what is stored. */
export function ownStore(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'masked-connect-recordings-'))
  vi.stubEnv('DATA_DIR', folder)
  for (const held of ['env', 'store']) Reflect.deleteProperty(globalThis, Symbol.for(`masked-connect.${held}`))
  return folder
}

/** A job of one's own, with nobody to take it away, at this attempt. */
export async function withJob<T>(work: (job: Job) => Promise<T>, attempt = 1): Promise<T> {
  const pool = new pg.Pool({ connectionString: databaseAddress(), max: 2 })
  try {
    return await work({ id: '1', attempt, signal: new AbortController().signal, pool, hold: async () => {} })
  } finally {
    await pool.end()
  }
}

export function fetchNow(recordingId: string, attempt = 1): Promise<void> {
  return withJob(job => fetchRecording(recordingId, job), attempt)
}
