import { callParams, cost, durations } from './call-params'
import { notify } from './notify'
import type { Hangup } from './phone-call'
import { endRecordings, tellRecordings } from './recordings'
import { consoleTime } from './times'
import { passTime, type Turn } from './turn'

/** The end of the call: recordings stop, the application is told, and nothing of the document is carried out any more. */
export async function hangUp(turn: Turn, hangup: Hangup): Promise<void> {
  const { call, line } = turn
  if (call.phase === 'ended') return
  call.phase = 'ended'
  call.hangup = hangup
  call.prompt = null
  call.network.waiting = null
  call.network.rest = []
  endRecordings(turn)

  // Plivo: an application without a hang-up address is told at its answer address.
  const told = line.hangupUrl
    ? { address: line.hangupUrl, method: 'POST' }
    : { address: line.answerUrl, method: line.answerMethod }
  await notify(turn, 'Hangup', told, hangupParams(turn, hangup))

  const delay = line.behaviour.recordingDelay
  if (delay === 'onDemand') return
  passTime(turn, delay)
  await tellRecordings(turn)
}

function hangupParams(turn: Turn, { code, name, cause, source }: Hangup) {
  const { startedAt, answeredAt, clock } = turn.call.network
  const { timeZone } = turn.line
  const { seconds, billed } = durations(answeredAt, clock)
  return callParams(turn, 'Hangup', [
    ['HangupCause', cause],
    ['HangupCauseCode', String(code)],
    ['HangupCauseName', name],
    ['HangupSource', source],
    ['Duration', String(seconds)],
    ['BillDuration', String(billed)],
    ['TotalCost', cost(billed)],
    ['StartTime', consoleTime(startedAt, timeZone)],
    ['AnswerTime', consoleTime(answeredAt, timeZone)],
    ['EndTime', consoleTime(clock, timeZone)],
  ])
}
