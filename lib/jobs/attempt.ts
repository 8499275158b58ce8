import type { Task as QueueTask } from 'graphile-worker'
import type pg from 'pg'
import { log } from '@/lib/log'
import { type Holding, hold, type Job, JobLost } from './job'
import type { Life } from './life'
import type { Task } from './task'

/** What the attempts of one life have in common. */
export type Attempts = {
  pool: pg.Pool
  life: Life
  stopping: AbortSignal
  /** Either of the two: the handler should stop. */
  signal: AbortSignal
  /** The handlers at work. */
  running: Set<Promise<void>>
  /** Those that stopped because they were asked to: they get their attempt back. */
  interrupted: Holding[]
}

/** One attempt at a job, in the words of the queue's library: resolves when it is done, rejects when it is to be tried again. */
export function attemptAt(task: Task, attempts: Attempts): QueueTask {
  return async (payload, { job: row }) => {
    const holding = { id: row.id, attempt: row.attempts, holder: row.locked_by ?? '' }
    const begun = performance.now()
    const who = { task: task.name, jobId: row.id, attempt: row.attempts }
    try {
      await handlerOf(task, withoutCron(payload), holding, attempts)
      log.info({ ...who, ms: Math.round(performance.now() - begun) }, 'a job is done')
    } catch (error) {
      // Whoever takes it over decides what becomes of it: nothing may be said of it from here.
      if (attempts.life.lost.aborted || !(await attempts.life.isSound())) return new Promise(() => {})
      if (attempts.stopping.aborted) attempts.interrupted.push(holding)
      else if (error instanceof JobLost) log.info(who, 'a job is somebody else’s now')
      else report(error, who, row.attempts >= row.max_attempts)
      // Kept with the job by the library, so it says nothing of what the job was about.
      throw new Error(attempts.stopping.aborted ? 'Asked to stop.' : `Failed; the log says how (job ${row.id}).`)
    }
  }
}

function handlerOf(task: Task, payload: unknown, holding: Holding, attempts: Attempts): Promise<void> {
  const { pool, signal, running } = attempts
  const job: Job = {
    id: holding.id,
    attempt: holding.attempt,
    signal,
    pool,
    hold: session => hold(session, holding),
  }
  const work = (async () => {
    signal.throwIfAborted()
    await task.run(payload, job)
  })()
  const settled = work.catch(() => {}).finally(() => running.delete(settled))
  running.add(settled)
  return work
}

/** The library tells jobs of the timetable when they were due; no handler of ours asks. */
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return payload
  const { _cron, ...rest } = payload as Record<string, unknown>
  return rest
}

/** Not the error whole: those of the database carry the row they are about. */
function report(error: unknown, who: object, givenUp: boolean): void {
  const { name, message, stack, code } = error as Partial<Error> & { code?: unknown }
  log.warn({ ...who, name, code, reason: message, stack }, 'a job failed')
  if (givenUp) log.error(who, 'a job is given up: its attempts are used up')
}
