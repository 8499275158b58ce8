import { takeAction } from '../follow'
import type { Params } from '../params'
import type { XmlElement } from '../parse-xml'
import type { Hangup } from '../phone-call'
import { endRecordings } from '../recordings'
import type { Turn } from '../turn'

export type DialResult = {
  status: 'completed' | 'busy' | 'failed' | 'cancel' | 'timeout' | 'no-answer'
  rang: boolean
  hangup: Hangup
}

/** The Dial is over while the caller is still there: its action is asked, or the next element runs. */
export async function endDial(turn: Turn, dial: XmlElement, result: DialResult): Promise<void> {
  const { call } = turn
  call.phase = 'listening'
  call.network.waiting = null
  call.network.recordOnAnswer = []
  endRecordings(turn, ({ attributes }) => attributes.startOnDialAnswer === 'true')
  await takeAction(turn, dial, dialParams(turn, result))
}

/** What a Dial's action is told. Plivo: no duration, and no B leg when nobody answered. */
export function dialParams({ call }: Turn, { status, rang, hangup }: DialResult): Params {
  const answered = call.agentPhones.findLast(({ answeredAt }) => answeredAt !== null)
  return [
    ['DialStatus', status],
    ['DialRingStatus', String(rang)],
    ['DialHangupCause', hangup.cause],
    ['DialALegUUID', call.id],
    ['DialBLegUUID', status === 'completed' ? (answered?.legId ?? '') : ''],
  ]
}
