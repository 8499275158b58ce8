import { env } from '@/lib/env'
import { allTasks } from '@/lib/jobs/task'
import { TIMETABLE } from '@/lib/jobs/timetable'
import { startWorker } from '@/lib/jobs/worker'
import { log } from '@/lib/log'
import { joinDatabase } from './database'

const STOP_WITHIN_MS = 12_000

/** Does background jobs until Ctrl-C or SIGTERM, then leaves with exit code 0. Throws a sentence when there is no database. */
export async function work(): Promise<void> {
  let stop = (): unknown => process.exit(0)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop())
  process.on('unhandledRejection', error => log.error({ err: error }, 'a rejection nobody handled'))

  const database = await joinDatabase()
  const tasks = allTasks()
  const worker = startWorker({ tasks, timetable: TIMETABLE, findDatabase: database.find })
  console.log(`Worker ${process.pid} does background jobs ${where()}. Stop with Ctrl-C`)

  stop = () => {
    stop = () => {}
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    return worker
      .stop()
      .then(database.close)
      .finally(() => process.exit(0))
  }
}

function where(): string {
  return env.databaseUrl ? 'on the database of DATABASE_URL' : `beside the app on ${env.dataDir}`
}
