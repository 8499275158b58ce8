import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { Recording } from '@/lib/db/generated/client'
import type { CallRow } from '../log/call-rows'
import type { Story } from '../story'
import { voiceMessage } from '../voicemail'
import type { FetchProblem } from './fetch-problem'
import type { CallAudio, NoRecording, RecordingView } from './views'

/** What there is to hear of a call that this reader was found to see. */
export async function audioOf(actor: Actor, call: CallRow, story: Story | null, now: Date): Promise<CallAudio> {
  allow(actor, 'call.read')
  const [rows, account] = await Promise.all([
    db.recording.findMany({ where: { callId: call.id, accountId: actor.accountId }, orderBy: { toldAt: 'asc' } }),
    db.account.findUniqueOrThrow({ where: { id: actor.accountId }, select: { retentionDays: true } }),
  ])
  const canFetchAgain = actor.permissions.has('call.readAll')
  return {
    recordings: rows.map(row => viewOf(row, account.retentionDays, canFetchAgain)),
    none: rows.length > 0 ? null : whyNone(call, story, now),
  }
}

const DAY_MS = 86_400_000

function viewOf(row: Recording, retentionDays: number | null, canFetchAgain: boolean): RecordingView {
  const until = retentionDays === null ? null : new Date(row.toldAt.getTime() + retentionDays * DAY_MS)
  return {
    id: row.id,
    state: row.state,
    problem: row.problem as FetchProblem | null,
    seconds: row.milliseconds === null ? null : row.milliseconds / 1000,
    keptUntil: until?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    canFetchAgain,
  }
}

/** Within this the carrier has told of a recording, or says nothing any more. */
const TOLD_WITHIN_MS = 3_600_000

function whyNone(call: CallRow, story: Story | null, now: Date): NoRecording {
  const target = story?.answered?.target
  const isSpoken = target?.to === 'voicemail' ? voiceMessage(story?.steps ?? {}).isKept : call.connectedAt !== null
  if (!isSpoken) return 'nothingSaid'
  if (target?.to === 'masked_connect' && !target.flow.record) return 'off'
  if (call.test) return 'test'
  return !call.endedAt || now.getTime() - call.endedAt.getTime() < TOLD_WITHIN_MS ? 'awaited' : 'never'
}
