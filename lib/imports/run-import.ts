import type { Job } from '@/lib/jobs/job'

/** Does one import from wherever it stopped: reads, checks, merges. Resolves when it is over. */
export async function runImport(_importId: string, _job: Job): Promise<void> {
  throw new Error('Imports are not built yet.')
}
