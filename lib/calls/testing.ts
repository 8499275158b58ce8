import { randomUUID } from 'node:crypto'
import { unseal } from '@/lib/access/seal'
import { signV3 } from '@/lib/carriers/plivo/signature'
import { db, pool } from '@/lib/db/client'
import { env } from '@/lib/env'
import { voiceDoor } from './voice-door'

/** When every call of `carrierOf` begins, an hour ago: the carrier's word for it counts only within a day of our own clock. */
const BEGAN = Math.floor(Date.now() / 1000) * 1000 - 3_600_000 + 123

/** The moment this many seconds into such a call. */
export function secondsIn(seconds: number): Date {
  return new Date(BEGAN + seconds * 1000)
}

/** The same as the carrier writes it: to the second, by a clock of its own that is five and a half hours ahead. */
export function carrierTime(seconds: number): string {
  return written(new Date(BEGAN + seconds * 1000 + 19_800_000))
}

function written(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace('T', ' ')
}

/** A carrier at the voice door of one account: sends signed requests and reads what comes back. */
export async function carrierOf(accountId: string) {
  const { carrierAuthToken } = await db.account.findUniqueOrThrow({ where: { id: accountId } })
  const authToken = unseal(carrierAuthToken)

  async function send(
    path: string,
    params: Record<string, string>,
    over: { signature?: string; method?: string; signedFor?: string; headers?: Record<string, string> } = {},
  ) {
    const method = over.method === 'GET' ? 'GET' : 'POST'
    const query = method === 'GET' ? `?${new URLSearchParams(params)}` : ''
    const address = `/api/voice/plivo/${accountId}/${path}${query}`
    const pairs = method === 'POST' ? Object.entries(params) : []
    const signature = signV3({
      method,
      url: (over.signedFor ?? env.publicUrl) + address,
      params: pairs,
      nonce: '7',
      authToken,
    })
    const request = new Request(`http://localhost${address}`, {
      method,
      headers: {
        ...over.headers,
        'x-plivo-signature-v3': over.signature ?? signature,
        'x-plivo-signature-v3-nonce': '7',
      },
      ...(method === 'POST' ? { body: new URLSearchParams(params) } : {}),
    })
    const response = await voiceDoor(request)
    return { status: response.status, xml: await response.text() }
  }

  /** One call, its requests named as the carrier names them. */
  function call(from: string, to = '912269947011', callId: string = randomUUID()) {
    const standard = {
      CallUUID: callId,
      From: from,
      To: to,
      Direction: 'inbound',
      SessionStart: `${written(secondsIn(0))}.123456`,
    }
    const naive = {
      StartTime: carrierTime(0),
      AnswerTime: carrierTime(5),
      EndTime: carrierTime(70),
    }
    const leg = { DialALegUUID: callId, DialBLegUUID: `${callId}-b`, DialBLegFrom: to, DialBLegTo: '919820000001' }
    return {
      callId,
      answer: () => send('answer', { ...standard, CallStatus: 'ringing', Event: 'StartApp' }),
      keys: (entry: number, prompt: string, Digits: string) =>
        send(`entry/${entry}/${prompt}`, { ...standard, Digits }),
      silence: (entry: number, prompt: string) => send(`entry/${entry}/${prompt}/silence`, standard),
      ringback: () => send('ringback', standard),
      legAnswered: () => send('leg', { ...standard, ...leg, DialAction: 'answer', Event: 'DialAnswer' }),
      legEnded: (code = '4000', seconds = '60') =>
        send('leg', {
          ...standard,
          ...leg,
          DialAction: 'hangup',
          DialBLegHangupCauseCode: code,
          DialBLegDuration: seconds,
          ...naive,
          AnswerTime: seconds === '0' ? '' : carrierTime(10),
        }),
      dialed: (DialStatus: string) => send('dialed', { ...standard, DialStatus, DialBLegUUID: `${callId}-b` }),
      recording: (seconds = 60) =>
        send('recording', {
          ...standard,
          RecordingID: `rec-${callId}`,
          RecordUrl: 'https://media.plivo.com/x.mp3',
          RecordingDuration: String(Math.round(seconds)),
          RecordingDurationMs: String(seconds * 1000),
        }),
      message: (seconds: number, Digits = '') =>
        send('message', {
          ...standard,
          RecordingID: `rec-${callId}`,
          RecordingDuration: String(Math.round(seconds)),
          RecordingDurationMs: String(seconds * 1000),
          Digits,
        }),
      hangup: (source = 'Callee', over: Record<string, string> = {}) =>
        send('hangup', {
          ...standard,
          ...naive,
          Event: 'Hangup',
          HangupCauseCode: '4000',
          HangupSource: source,
          ...over,
        }),
    }
  }
  return { send, call, authToken }
}

/** The call's row as the log has it, without what differs between two runs of the same call. */
export async function rowOf(callId: string): Promise<Record<string, unknown> | undefined> {
  const { rows } = await pool.query('SELECT * FROM call WHERE carrier_call_id = $1', [callId])
  if (!rows[0]) return undefined
  const { id: _, carrier_call_id: __, ...row } = rows[0]
  return row
}
