import { drawPeaks } from '@/lib/calls/recordings/draw-peaks'
import { fetchRecording } from '@/lib/calls/recordings/fetch-recording'
import { runImport } from '@/lib/imports/run-import'
import { runUndo } from '@/lib/imports/run-undo'
import { clearConfiguration } from './clear-configuration'
import { houseEveryHour, houseEveryNight } from './housekeeping'
import type { Handler } from './job'
import type { TaskName } from './payloads'

/** Who does what. Imported by processes that run a worker, and by nothing that only adds jobs. */
export const HANDLERS: { [Name in TaskName]: Handler<Name> } = {
  'configuration.clear': ({ configId }, job) => clearConfiguration(configId, job),
  'import.run': ({ importId }, job) => runImport(importId, job),
  'import.undo': ({ importId }, job) => runUndo(importId, job),
  'recording.fetch': ({ recordingId }, job) => fetchRecording(recordingId, job),
  'recording.draw': ({ recordingId }, job) => drawPeaks(recordingId, job),
  'housekeeping.hourly': (_, job) => houseEveryHour(job),
  'housekeeping.nightly': (_, job) => houseEveryNight(job),
}
