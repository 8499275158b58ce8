import type { Handler } from './job'
import type { TaskName } from './payloads'

/** Who does what. Imported by processes that run a worker, and by nothing that only adds jobs. */
export const HANDLERS: { [Name in TaskName]: Handler<Name> } = {
  'configuration.clear': async () => {},
  'configuration.sweep': async () => {},
  'housekeeping.hourly': async () => {},
  'housekeeping.nightly': async () => {},
}
