import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { Recording } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { CallRow } from '../log/call-rows'
import { ownCall } from '../log/own-call'

/** The row of a recording that this reader may hear (product.md R7). Throws `notFound`, also for what is somebody else's. */
export async function ownRecording(actor: Actor, recordingId: string): Promise<{ row: Recording; call: CallRow }> {
  allow(actor, 'call.read')
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(recordingId)
  const row = isId ? await db.recording.findFirst({ where: { id: recordingId, accountId: actor.accountId } }) : null
  if (!row) throw new AppError('notFound', 'There is no such recording, or your role does not show it.')
  return { row, call: await ownCall(actor, row.callId) }
}
