import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { Recording } from '@/lib/db/generated/client'
import type { CallRow } from '../log/call-rows'
import type { Story } from '../story'
import { voiceMessage } from '../voicemail'
import type { FetchProblem } from './fetch-problem'
import { unpackPeaks } from './sound/peaks'
import type { CallAudio, NoRecording, RecordingView } from './views'

/** What there is to hear of a call that this reader was found to see. */
export async function audioOf(actor: Actor, call: CallRow, story: Story | null, now: Date): Promise<CallAudio> {
  allow(actor, 'call.read')
  const [rows, account] = await Promise.all([
    db.recording.findMany({ where: { callId: call.id, accountId: actor.accountId }, orderBy: { toldAt: 'asc' } }),
    db.account.findUniqueOrThrow({
      where: { id: actor.accountId },
      select: { retentionDays: true, customerChannel: true },
    }),
  ])
  const reader = {
    ...account,
    isMessage: story?.answered?.target.to === 'voicemail',
    canFetchAgain: actor.permissions.has('call.readAll'),
  }
  const none = rows.length > 0 ? null : whyNone(call, story, now)
  return {
    recordings: rows.map(row => viewOf(row, reader)),
    none,
    isUnderWay: none === 'awaited' || rows.some(row => isUnderWay(row, now)),
  }
}

const DAY_MS = 86_400_000

type Reader = { retentionDays: number | null; customerChannel: number; isMessage: boolean; canFetchAgain: boolean }

function viewOf(row: Recording, reader: Reader): RecordingView {
  const { retentionDays, canFetchAgain } = reader
  const until = retentionDays === null ? null : new Date(row.toldAt.getTime() + retentionDays * DAY_MS)
  return {
    id: row.id,
    state: row.state,
    problem: row.problem as FetchProblem | null,
    seconds: row.milliseconds === null ? null : row.milliseconds / 1000,
    sides: row.peaks ? sidesOf(unpackPeaks(row.peaks), reader) : [],
    keptUntil: until?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    canFetchAgain,
  }
}

/** The customer above, the agent below, whichever channel is whose. */
function sidesOf(channels: number[][], { customerChannel, isMessage }: Reader): RecordingView['sides'] {
  const [first = [], second] = channels
  if (!second) return [{ who: isMessage ? 'Caller' : 'Both sides', peaks: first }]
  const [customer, agent] = customerChannel === 2 ? [second, first] : [first, second]
  return [
    { who: 'Customer', peaks: customer },
    { who: 'Agent', peaks: agent },
  ]
}

/** A file is drawn within this, or not at all. */
const DRAWN_WITHIN_MS = 120_000

function isUnderWay({ state, peaks, storedAt }: Recording, now: Date): boolean {
  if (state === 'pending') return true
  return state === 'stored' && !peaks && now.getTime() - (storedAt?.getTime() ?? 0) < DRAWN_WITHIN_MS
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
