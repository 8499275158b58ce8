import type { Job } from '@/lib/jobs/job'

/** Undoes one import from wherever its undo stopped. Resolves when it is over. */
export async function runUndo(_importId: string, _job: Job): Promise<void> {
  throw new Error('Undo is not built yet.')
}
