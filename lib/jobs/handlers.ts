import { runImport } from '@/lib/imports/run-import'
import { runUndo } from '@/lib/imports/run-undo'
import type { Handler } from './job'
import type { TaskName } from './payloads'

/** Who does what. Imported by processes that run a worker, and by nothing that only adds jobs. */
export const HANDLERS: { [Name in TaskName]: Handler<Name> } = {
  'configuration.clear': async () => {},
  'configuration.sweep': async () => {},
  'import.run': ({ importId }, job) => runImport(importId, job),
  'import.undo': ({ importId }, job) => runUndo(importId, job),
  'housekeeping.hourly': async () => {},
  'housekeeping.nightly': async () => {},
}
