import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Job } from '../job'
import type { Task } from '../task'
import { startWorker } from '../worker'

// A process of its own, for tests to kill: a worker on DATABASE_URL whose jobs leave traces in the table `beat`.

const BEAT_MS = 50

const run = (
  name: string,
  work: (payload: { beats: number }, job: Job, beat: () => Promise<void>) => Promise<void>,
): Task => ({
  name,
  run: (payload, job) => work(payload as { beats: number }, job, beatOf(job)),
})

const tasks: Task[] = [
  run('beat', async ({ beats }, { signal }, beat) => {
    for (let count = 0; count < beats; count++) {
      signal.throwIfAborted()
      await beat()
    }
  }),
  run('deaf', async ({ beats }, _, beat) => {
    for (let count = 0; count < beats; count++) await beat()
  }),
  run('fail', async (_, __, beat) => {
    await beat()
    throw new Error('It can’t be done for +919870000001.')
  }),
]

function beatOf({ id, pool, hold }: Job): () => Promise<void> {
  const attempt = randomUUID()
  return async () => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await hold(client)
      await client.query('INSERT INTO beat VALUES ($1, $2, $3, clock_timestamp())', [id, attempt, process.pid])
      await client.query('COMMIT')
      client.release()
    } catch (error) {
      client.release(true)
      throw error
    }
    await setTimeout(BEAT_MS)
  }
}

const worker = startWorker({ tasks })
process.once('SIGTERM', () => void worker.stop().then(() => process.exit(0)))
