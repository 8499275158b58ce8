import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { ownConfig } from '@/lib/masked-connect/own-config'
import { importDetails } from './import-view'
import type { ImportDetails } from './views'

/** The import that is changing the list just now, or is about to; null for none. Throws `notFound`. */
export async function runningImport(actor: Actor, configId: string, now = new Date()): Promise<ImportDetails | null> {
  allow(actor, 'mapping.write')
  const config = await ownConfig(db, actor, configId)
  const row = await db.import.findFirst({
    where: {
      ...{ accountId: actor.accountId, configId: config.id, dryRun: false },
      OR: [{ status: { in: ['queued', 'running'] } }, { undoStatus: 'running' }],
    },
    orderBy: { id: 'asc' },
  })
  return row && importDetails(row, null, now)
}
