import { db } from '@/lib/db/client'
import type { Job } from '@/lib/jobs/job'
import { log } from '@/lib/log'
import { theStore } from '@/lib/media/store/store'
import { callChanged } from '../live/call-changed'
import { decode } from './sound/decode'
import { packPeaks, peaksOf } from './sound/peaks'
import { UnreadableSound } from './sound/unreadable-sound'

/**
 * Draws a stored recording's waveform and measures its length. Of a file that nothing can be made of it stays undrawn: it can
 * still be tried to play.
 */
export async function drawPeaks(recordingId: string, job: Job): Promise<void> {
  const row = await db.recording.findUnique({ where: { id: recordingId } })
  if (row?.state !== 'stored' || row.peaks) return
  const content = await theStore().open(row.storeKey)
  if (!content) return
  try {
    const { peaks, milliseconds } = await peaksOf(decode(row.extension ?? '', until(content, job.signal)))
    await db.$transaction(async tx => {
      await job.hold(tx)
      const data = { peaks: packPeaks(peaks), milliseconds }
      await tx.recording.updateMany({ where: { id: row.id, state: 'stored' }, data })
    })
    callChanged(row.accountId)
  } catch (error) {
    if (!(error instanceof UnreadableSound)) throw error
    log.warn({ recordingId, reason: error.message }, 'a recording could not be drawn')
  }
}

async function* until(content: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    signal.throwIfAborted()
    yield piece
  }
}
