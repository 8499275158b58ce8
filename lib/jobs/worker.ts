import { setTimeout } from 'node:timers/promises'
import { type CronItem, parseCronItems, type Runner, run } from 'graphile-worker'
import type pg from 'pg'
import { log } from '@/lib/log'
import { type Attempts, attemptAt } from './attempt'
import { makeJobsPool } from './jobs-pool'
import { beginLife, type Life } from './life'
import { queueLog } from './queue-log'
import { takeOver } from './take-over'
import type { Task } from './task'

const AT_ONCE = 3
const AGAIN_AFTER_MS = 1_000
/** Jobs that take longer to stop are left to whoever finds this process gone. */
const STOP_WITHIN_MS = 6_000

export type Worker = {
  /** Asks the jobs at work to stop, waits some seconds for them, and hands back those not done. */
  stop(): Promise<void>
}

export type Work = {
  tasks: readonly Task[]
  timetable?: readonly CronItem[]
  /** Asked before every new start with the database: where it is may have changed. */
  findDatabase?: () => Promise<void>
}

/**
 * Does jobs from now on, three at a time, beside any number of other workers. Each job is one worker's at a time; those of a
 * worker that was killed are taken up within seconds. Without a database it waits for it.
 */
export function startWorker(work: Work): Worker {
  const pool = makeJobsPool()
  const stopping = new AbortController()
  const living = liveOn(work, pool, stopping.signal)
  return {
    async stop() {
      stopping.abort(new Error('The worker stops.'))
      await Promise.race([living, setTimeout(STOP_WITHIN_MS + AGAIN_AFTER_MS, undefined, { ref: false })])
      await Promise.race([pool.end(), setTimeout(AGAIN_AFTER_MS, undefined, { ref: false })])
    },
  }
}

/** Life after life: each ends with its hold on the database. */
async function liveOn(work: Work, pool: pg.Pool, stopping: AbortSignal): Promise<void> {
  let away = false
  while (!stopping.aborted) {
    try {
      await work.findDatabase?.()
      const life = await beginLife(holders => takeOver(pool, holders))
      if (away) log.info('jobs go on: the database is back')
      await live(work, pool, life, stopping)
      away = true
    } catch (error) {
      if (!away) log.warn({ reason: messageOf(error) }, 'jobs wait: the database is away')
      away = true
    }
    await setTimeout(AGAIN_AFTER_MS, undefined, { signal: stopping }).catch(() => {})
  }
}

async function live(work: Work, pool: pg.Pool, life: Life, stopping: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([life.lost, stopping])
  const attempts: Attempts = { pool, life, stopping, signal, running: new Set(), interrupted: [] }
  const runner = await startRunner(work, attempts).catch(async error => {
    await life.end()
    throw error
  })
  const ended = runner.promise.catch(error => log.warn({ reason: messageOf(error) }, 'the job queue stopped by itself'))
  await Promise.race([ended, aborted(signal)])
  if (life.lost.aborted) log.warn('jobs stop: the database went away')

  const told = Promise.allSettled([runner.stop(), ended])
  const quiet = async () => void (await Promise.all(attempts.running))
  // Of a lost life nothing can be told to the queue any more; but its handlers are not to meet those of the next.
  await Promise.race([life.lost.aborted ? quiet() : told.then(quiet), aborted(signal).then(patience)])
  if (!life.lost.aborted) await handBack(pool, attempts)
  // With a handler still at work its hold goes when the process goes, and not before.
  if (attempts.running.size > 0) log.warn({ jobs: attempts.running.size }, 'jobs did not stop in time')
  else await life.end()
}

function patience(): Promise<void> {
  return setTimeout(STOP_WITHIN_MS, undefined, { ref: false })
}

function startRunner({ tasks, timetable = [] }: Work, attempts: Attempts): Promise<Runner> {
  const { life, pool } = attempts
  return run({
    pgPool: pool,
    logger: queueLog,
    noHandleSignals: true,
    concurrency: AT_ONCE,
    taskList: Object.fromEntries(tasks.map(task => [task.name, attemptAt(task, attempts)])),
    parsedCronItems: parseCronItems([...timetable]),
    preset: {
      // With a delay, even none, what became of a job is told again until the database has heard it.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      plugins: [
        {
          name: 'masked-connect life',
          version: '1',
          worker: {
            // Awaited before the first job is asked for: no job is ever locked by a name that isn't known to live.
            hooks: { startWorker: (_, { worker }) => life.livesAs(worker.workerPool.id) },
          },
        },
      ],
    },
  })
}

/** Asked to stop, a job has not failed: it runs again at once, and its attempt does not count. */
async function handBack(pool: pg.Pool, { interrupted }: Attempts): Promise<void> {
  for (const { id, attempt } of interrupted)
    await pool
      .query(HAND_BACK, [id, attempt - 1])
      .catch(error => log.warn({ reason: messageOf(error), jobId: id }, 'a job goes on later'))
}

const HAND_BACK = 'SELECT graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at => now(), attempts => $2::int)'

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}
