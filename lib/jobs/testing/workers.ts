import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type pg from 'pg'
import { bundle } from '@/scripts/prepare.mjs'

/** A worker in a process of its own. */
export type Started = {
  pid: number
  /** Its log so far. */
  said(): string
  /** Resolves to its exit code once it is gone; null when it was killed. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

const started: ChildProcess[] = []
let entry: Promise<string> | undefined

/** Starts a worker on the database at `address`, with the jobs of `worker-process.ts`. */
export async function startWorkerProcess(address: string): Promise<Started> {
  entry ??= bundle('lib/jobs/testing/worker-process.ts')
  const settings = [`DATABASE_URL=${address}`, 'LOG_LEVEL=info']
  const child = spawn('env', [...settings, process.execPath, await entry], { stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (text += data))
  return {
    pid: child.pid ?? 0,
    said: () => text,
    async end(signal) {
      child.kill(signal)
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return child.exitCode
    },
  }
}

/** Kills whatever a test left. */
export function killWorkers(): void {
  for (const child of started.splice(0)) child.kill('SIGKILL')
}

export async function makeBeatTable(pool: pg.Pool): Promise<void> {
  await pool.query('CREATE TABLE beat (job bigint, attempt uuid, pid int, at timestamptz)')
}

/** Adds a job of `worker-process.ts`. Returns its id. */
export async function addBeats(pool: pg.Pool, task: string, beats: number, maxAttempts = 25): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id::text FROM graphile_worker.add_job($1::text, $2::json, max_attempts => $3::int)',
    [task, JSON.stringify({ beats }), maxAttempts],
  )
  return rows[0]?.id ?? ''
}

export type Traces = { pid: number; beats: number; from: number; to: number }

/** What attempts at a job left, in order: by which process, and when, in milliseconds. */
export async function tracesOf(pool: pg.Pool, job: string): Promise<Traces[]> {
  const { rows } = await pool.query<Traces>(
    `SELECT pid, count(*)::int AS beats, extract(epoch FROM min(at))::float8 * 1000 AS from, extract(epoch FROM max(at))::float8 * 1000 AS to
    FROM beat WHERE job = $1 GROUP BY attempt, pid ORDER BY min(at)`,
    [job],
  )
  return rows
}

export async function isDone(pool: pg.Pool, job: string): Promise<boolean> {
  const { rows } = await pool.query('SELECT 1 FROM graphile_worker.jobs WHERE id = $1', [job])
  return rows.length === 0
}
