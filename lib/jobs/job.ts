import type pg from 'pg'
import type { Payload, TaskName } from './payloads'
import { ask, type Session } from './session'

/** What a handler knows of the job it does, besides the payload. */
export type Job = {
  id: string
  /** 1 the first time; an attempt counts as used when it fails or its process is killed, not when it is asked to stop. */
  attempt: number
  /**
   * Aborted when this process stops, or can't be sure any more that the job is its own. Throw at the next safe point, soon
   * (`signal.throwIfAborted()`): the job then goes on elsewhere, or here after the restart, from the start of the handler.
   */
  signal: AbortSignal
  /** Connections without a limit on how long a statement takes. At most two at a time: other jobs draw on it, too. */
  pool: pg.Pool
  /**
   * Asked first in a transaction, keeps the job this process's own until the transaction ends: nobody else can be given it
   * meanwhile. Throws `JobLost` when somebody else has it. What is written behind it is never written by two at once,
   * whatever happens to this process, its network or the database.
   */
  hold(session: Session): Promise<void>
}

/** Does one kind of job. Resolves when the job is done; a rejection means another attempt later, after a pause. */
export type Handler<Name extends TaskName> = (payload: Payload<Name>, job: Job) => Promise<void>

/** The job was given to somebody else, or is done: whoever hears this stops, and nothing is wrong. */
export class JobLost extends Error {
  override readonly name = 'JobLost'
}

/** Which attempt by which worker: who has it, has the job. */
export type Holding = { id: string; attempt: number; holder: string }

/** `Job.hold` for this attempt. Throws `JobLost`. */
export async function hold(session: Session, { id, attempt, holder }: Holding): Promise<void> {
  const held = await ask(session, HOLD, [id, holder, attempt])
  if (held.length === 0) throw new JobLost(`Job ${id} was given to somebody else.`)
}

// A table the library calls private, hence its version pinned to the digit: a view with joins can't be locked.
const HOLD = `SELECT 1 FROM graphile_worker._private_jobs
  WHERE id = $1::bigint AND locked_by = $2::text AND attempts = $3::int FOR SHARE`
