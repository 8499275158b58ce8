import type { Prisma } from '@/lib/db/generated/client'
import { addJob } from '@/lib/jobs/add-job'
import type { ImportRow } from './own-import'

/** Adds the job of an import or of its undo. What writes to one list runs one after the other; a dry run goes beside. */
export async function queueImport(
  tx: Prisma.TransactionClient,
  name: 'import.run' | 'import.undo',
  { id, configId, dryRun }: Pick<ImportRow, 'id' | 'configId' | 'dryRun'>,
): Promise<void> {
  const queue = dryRun ? {} : { queue: `imports-${shareOf(configId)}` }
  await addJob(tx, name, { importId: String(id) }, { ...queue, maxAttempts: ATTEMPTS })
}

/** Every queue there ever was costs every look for work, so lists share some. */
const QUEUES = 16

/** It goes on where it stopped, so that being killed again and again is no reason to give it up. */
const ATTEMPTS = 1_000

function shareOf(configId: string): number {
  let sum = 0
  for (const letter of configId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return sum % QUEUES
}
