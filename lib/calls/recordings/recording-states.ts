import { db } from '@/lib/db/client'
import type { RecordingState } from './views'

/** How the recordings of these calls stand, by call. The best news counts where a call has several. */
export async function recordingStates(callIds: readonly string[]): Promise<ReadonlyMap<string, RecordingState>> {
  if (callIds.length === 0) return new Map()
  const where = { callId: { in: [...callIds] } }
  const rows = await db.recording.findMany({ where, select: { callId: true, state: true } })
  return new Map(rows.sort((one, other) => rank(one) - rank(other)).map(({ callId, state }) => [callId, state]))
}

const BEST_LAST: readonly RecordingState[] = ['deleted', 'failed', 'pending', 'stored']
const rank = ({ state }: { state: RecordingState }) => BEST_LAST.indexOf(state)
