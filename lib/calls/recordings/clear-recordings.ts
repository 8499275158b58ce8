import { db } from '@/lib/db/client'
import { log } from '@/lib/log'
import { theStore } from '@/lib/media/store/store'
import { fetchKey } from './fetch-job'

const AT_ONCE = 100

/**
 * Deletes the audio whose time in its account's store is over, recordings and messages alike; calls keep their rows, and say
 * that there was something to hear. What the store does not remove stays for the next time; the others don't wait for it.
 */
export async function clearRecordings(signal: AbortSignal, now: Date): Promise<void> {
  const stayed = new Set<string>()
  for (;;) {
    const over = (await timeIsOver(now, AT_ONCE + stayed.size)).filter(({ id }) => !stayed.has(id))
    if (over.length === 0) return
    for (const { id, storeKey } of over) {
      signal.throwIfAborted()
      await clear(id, storeKey, now).catch(error => {
        stayed.add(id)
        log.error({ recordingId: id, reason: error.message }, 'a recording could not be deleted')
      })
    }
  }
}

function timeIsOver(now: Date, limit: number): Promise<{ id: string; storeKey: string }[]> {
  return db.$queryRaw`
    SELECT r.id, r.store_key AS "storeKey" FROM account a, LATERAL (
      SELECT id, store_key FROM recording r
      WHERE r.account_id = a.id AND r.state <> 'deleted' AND r.told_at < ${now}::timestamptz - make_interval(days => a.retention_days)
      ORDER BY r.told_at LIMIT ${limit}) r
    WHERE a.retention_days IS NOT NULL LIMIT ${limit}`
}

/** The file first: killed in between, it is found and deleted again. */
async function clear(id: string, storeKey: string, now: Date): Promise<void> {
  await theStore().remove(storeKey)
  await db.recording.update({
    where: { id },
    data: { state: 'deleted', deletedAt: now, problem: null, sourceUrl: '', peaks: null },
  })
}

/** Removes what was half written before this moment, by processes that were ended in the middle. */
export async function clearUnfinished(signal: AbortSignal, before: Date): Promise<void> {
  for await (const key of theStore().list('recordings', before)) {
    signal.throwIfAborted()
    if (key.endsWith('.part')) await theStore().remove(key)
  }
}

const GIVEN_UP_AFTER_MS = 2 * 86_400_000

/** A recording that nobody fetches any more, because whoever did was ended again and again, is said to be given up. */
export async function giveUpRecordings(now: Date): Promise<void> {
  const before = new Date(now.getTime() - GIVEN_UP_AFTER_MS)
  await db.$executeRaw`
    UPDATE recording SET state = 'failed', problem = coalesce(problem, 'givenUp')
    WHERE state = 'pending' AND told_at < ${before} AND NOT EXISTS (
      SELECT 1 FROM graphile_worker.jobs
      WHERE key = ${fetchKey('')} || recording.id::text AND attempts < max_attempts)`
}
