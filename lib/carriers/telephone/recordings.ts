import { randomUUID } from 'node:crypto'
import { callParams } from './call-params'
import { notify } from './notify'
import type { Params } from './params'
import type { XmlElement } from './parse-xml'
import type { Recording } from './phone-call'
import type { Turn } from './turn'

/** Starts to record as a Record element says. */
export function startRecording({ call }: Turn, { attributes }: XmlElement): Recording {
  const { clock } = call.network
  const recording = { id: randomUUID(), on: true, attributes, startedAt: clock, endedAt: null, told: false }
  call.recordings.push(recording)
  return recording
}

/** Stops what is being recorded; with `which`, only those. Plivo: after maxLength, 60 s unless it is set, nothing more is kept. */
export function endRecordings({ call }: Turn, which: (recording: Recording) => boolean = () => true): void {
  for (const recording of call.recordings.filter(recording => recording.on && which(recording))) {
    const longest = Number(recording.attributes.maxLength ?? 60) * 1000
    recording.on = false
    recording.endedAt = Math.min(call.network.clock, recording.startedAt + longest)
  }
}

/** The callback of every recording whose file is ready and that nobody was told of yet. */
export async function tellRecordings(turn: Turn): Promise<void> {
  for (const recording of turn.call.recordings.filter(({ on, told }) => !on && !told)) {
    recording.told = true
    const { callbackUrl, callbackMethod } = recording.attributes
    const to = { address: callbackUrl, method: callbackMethod }
    await notify(turn, 'Record', to, callParams(turn, 'RecordStop', recordingParams(turn, recording)))
  }
}

/** What Plivo says of a recording. One that has only begun has -1 for every length. */
export function recordingParams(turn: Turn, { id, startedAt, endedAt, attributes }: Recording): Params {
  const known = endedAt !== null
  const ms = known ? endedAt - startedAt : -1
  return [
    ['RecordUrl', `${hostOf(turn)}/v1/Account/${turn.line.authId}/Recording/${id}.${attributes.fileFormat ?? 'mp3'}`],
    ['RecordingID', id],
    ['RecordingDuration', String(known ? Math.round(ms / 1000) : -1)],
    ['RecordingDurationMs', String(ms)],
    ['RecordingStartMs', String(known ? startedAt : -1)],
    ['RecordingEndMs', String(endedAt ?? -1)],
  ]
}

function hostOf({ line }: Turn): string {
  return line.behaviour.recordingHost ?? `https://${line.region === 'IN' ? 'aps1.' : ''}media.plivo.com`
}
