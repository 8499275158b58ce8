import { HANDLERS } from './handlers'
import type { Handler, Job } from './job'
import { PAYLOADS, type Payload, type TaskName } from './payloads'

/** A kind of job, as a worker sees it. `run` throws ZodError for a payload that is not one of its own. */
export type Task = { name: string; run(payload: unknown, job: Job): Promise<void> }

/** Everything this version of the app can do in the background. */
export function allTasks(): Task[] {
  return (Object.keys(PAYLOADS) as TaskName[]).map(taskOf)
}

function taskOf<Name extends TaskName>(name: Name): Task {
  const handle: Handler<Name> = HANDLERS[name]
  return { name, run: (payload, job) => handle(PAYLOADS[name].parse(payload) as Payload<Name>, job) }
}
