import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import type { Columns } from './fields'
import { insertImport } from './insert-import'
import { type Mended, mendedToo } from './mended'
import { ownImport } from './own-import'
import { fixedRowsInput } from './schema'
import type { ImportView } from './views'

/**
 * Begins a check of the same file as it is with these cells mended, and those that were mended before. The file itself stays
 * as it was sent. Throws ZodError, `notFound`, and `conflict` for what is no check.
 */
export async function mendRows(actor: Actor, raw: unknown): Promise<ImportView> {
  allow(actor, 'mapping.write')
  const { importId, rows } = fixedRowsInput.parse(raw)
  const check = await ownImport(db, actor, importId)
  if (!check.dryRun) throw new AppError('conflict', 'This file is imported already. Mend its rows in the mapping list.')
  if (check.fileKey === '') throw new AppError('notFound', 'The file was cleared away after 30 days. Send it again.')
  const { format, mode, refusedPolicy, fileName, receivedAt, columns, mended } = check
  const upload = { key: check.fileKey, sha256: check.sha256, bytes: Number(check.bytes) }
  return insertImport(actor, check.configId, upload, {
    ...{ format, mode, refusedPolicy, fileName, receivedAt, dryRun: true, fixesId: check.id },
    columns: columns as Columns | null,
    mended: mendedToo(mended as Mended | null, rows),
  })
}
