import { log } from '@/lib/log'
import type { Chore } from './chores'
import { HOURLY, NIGHTLY } from './chores'
import type { Job } from './job'

export const houseEveryHour = (job: Job) => clean(HOURLY, job)
export const houseEveryNight = (job: Job) => clean(NIGHTLY, job)

/** Does every chore, whatever becomes of the others. Rejects when one failed: it is tried again, and the rest finds nothing to do. */
async function clean(chores: Record<string, Chore>, job: Job): Promise<void> {
  const failed: string[] = []
  for (const [chore, work] of Object.entries(chores)) {
    job.signal.throwIfAborted()
    await work(job, new Date()).catch(error => {
      job.signal.throwIfAborted()
      log.warn({ chore, reason: error.message }, 'a chore failed')
      failed.push(chore)
    })
  }
  if (failed.length > 0) throw new Error(`Not done: ${failed.join(', ')}.`)
}
