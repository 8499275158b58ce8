import { takeAction } from '../follow'
import type { XmlElement } from '../parse-xml'
import { endRecordings, recordingParams, startRecording } from '../recordings'
import { answer, passTime, type Turn } from '../turn'

/**
 * Record. With recordSession or startOnDialAnswer it records in the background and the document goes on; else the caller
 * speaks after a beep, until silence, a finish key or maxLength.
 */
export async function record(turn: Turn, element: XmlElement): Promise<void> {
  const { recordSession, startOnDialAnswer, finishOnKey, timeout, maxLength, playBeep } = element.attributes
  if (startOnDialAnswer === 'true') {
    turn.call.network.recordOnAnswer.push(element)
  } else if (recordSession === 'true') {
    answer(turn)
    await begin(turn, element)
  } else {
    answer(turn)
    if (playBeep !== 'false') turn.call.heard.push({ kind: 'beep' })
    const { id } = startRecording(turn, element)
    const finishKey = finishOnKey ?? '#'
    turn.call.phase = 'listening'
    turn.call.prompt = {
      takes: 'voice',
      digitsMax: Number(maxLength ?? 60),
      finishKey: finishKey === 'none' || finishKey === '' ? null : finishKey,
      patience: Number(timeout ?? 15),
      logged: true,
    }
    turn.call.network.waiting = { for: 'voice', element, recordingId: id }
  }
}

/** A background recording begins. Plivo: its action is requested at once, every length -1, and may take the call over. */
export async function begin(turn: Turn, element: XmlElement): Promise<void> {
  await takeAction(turn, element, [...recordingParams(turn, startRecording(turn, element)), ['Digits', '']])
}

/** The caller has spoken for so many seconds; `key` is what they pressed to end it, or nothing, and silence did. */
export async function finishVoice(turn: Turn, seconds: number, key: string): Promise<void> {
  const { waiting } = turn.call.network
  if (waiting?.for !== 'voice') return
  const { element, recordingId } = waiting
  const longest = Number(element.attributes.maxLength ?? 60)
  const silence = key === '' ? (turn.call.prompt?.patience ?? 0) : 0
  const cut = turn.line.behaviour.closingSilence === 'cut'
  const recording = turn.call.recordings.find(({ id }) => id === recordingId)

  passTime(turn, Math.min(seconds + (cut ? 0 : silence), longest))
  endRecordings(turn, one => one === recording)
  if (cut) passTime(turn, Math.min(silence, Math.max(0, longest - seconds)))
  turn.call.prompt = null
  turn.call.network.waiting = null
  if (recording) await takeAction(turn, element, [...recordingParams(turn, recording), ['Digits', key]])
}
