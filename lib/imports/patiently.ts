import { setTimeout } from 'node:timers/promises'
import { type Job, JobLost } from '@/lib/jobs/job'

const TRIES = 8
const PAUSE_MS = 500

/** Screens and calls come first on these connections: one that is not to be had at once, or was lost, is asked for again. */
export async function patiently<T>({ signal }: Pick<Job, 'signal'>, work: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (tries <= 1 || error instanceof JobLost) throw error
    await setTimeout(PAUSE_MS)
    signal.throwIfAborted()
    return patiently({ signal }, work, tries - 1)
  }
}
