import { type MediaStandIn, startMediaStandIn } from '@/lib/carriers/plivo/media-stand-in'
import { conversationMp3 } from '@/lib/media/testing-conversation'
import { ask } from './database'
import { asha, masked } from './demo'
import { CARRIER, PLIVO_MEDIA_PORT } from './server'
import type { Telephone } from './telephone'

/** Plivo's media hosts, as far as the server under test knows, with a conversation of this length at every address. */
export async function mediaHost(seconds = 40): Promise<MediaStandIn> {
  const media = await startMediaStandIn(CARRIER, PLIVO_MEDIA_PORT)
  media.hold(conversationMp3(seconds))
  return media
}

/** Asha's call to Ravi, over and told of; gives back the carrier's id of it. */
export async function talkedAndTold(telephone: Telephone): Promise<string> {
  const call = await telephone.from(asha.number).dial(masked.number)
  await call.agentAnswers()
  await call.agentHangsUp(40)
  await call.recordingReady()
  await call.ended()
  return call.id
}

export type KeptRecording = { id: string; state: string; problem: string | null; drawn: boolean; call: string }

/** What became of the recording of this call of the carrier's. */
export async function recordingOf(carrierCallId: string): Promise<KeptRecording | undefined> {
  const [row] = await ask<KeptRecording>(
    `SELECT r.id, r.state::text, r.problem, r.peaks IS NOT NULL AS drawn, r.call_id AS call
     FROM recording r JOIN call c ON c.id = r.call_id WHERE c.carrier_call_id = $1`,
    [carrierCallId],
  )
  return row
}
