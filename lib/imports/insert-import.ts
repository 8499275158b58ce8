import type { Actor } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { ownConfig } from '@/lib/masked-connect/own-config'
import type { Columns } from './fields'
import { queueImport } from './import-job'
import { rulesFor } from './import-rules'
import { importView } from './import-view'
import type { Mended } from './mended'
import type { ImportRow } from './own-import'
import type { Upload } from './receive-upload'
import type { ImportView } from './views'

/** Queues an import of a file that is kept already, for whoever was allowed to ask for it. Throws `notFound`. */
export async function insertImport(
  actor: Actor,
  configId: string,
  upload: Upload,
  { columns, mended, ...order }: Order,
): Promise<ImportView> {
  return db.$transaction(async tx => {
    const config = await ownConfig(tx, actor, configId)
    const row = await tx.import.create({
      data: {
        ...{ accountId: actor.accountId, configId: config.id, ...order },
        ...{ actorKind: actor.kind, actorId: actor.id, actorName: actor.name },
        ...{ fileKey: upload.key, sha256: upload.sha256, bytes: upload.bytes },
        columns: columns ?? Prisma.DbNull,
        mended: mended ?? Prisma.DbNull,
        rules: rulesFor(actor, config),
      },
    })
    await queueImport(tx, 'import.run', row)
    return importView(row)
  })
}

/** What is to be done with a file. */
type Order = Pick<ImportRow, 'format' | 'mode' | 'dryRun' | 'refusedPolicy' | 'fileName' | 'fixesId' | 'receivedAt'> & {
  columns: Columns | null
  mended: Mended | null
}
