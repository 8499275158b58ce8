import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { ownConfig } from '@/lib/masked-connect/own-config'
import { csvLine } from './csv-line'
import { COLUMN_NAMES, type Columns, IMPORT_FIELDS } from './fields'
import { queueImport } from './import-job'
import { rulesFor } from './import-rules'
import { importView, undoableUntil } from './import-view'
import { type ImportRow, isOver, lockImport, ownImport } from './own-import'
import { receiveUpload, type Upload } from './receive-upload'
import { fixedRowsInput, importInput, receiveImportInput, startImportInput } from './schema'
import type { ImportView } from './views'

/**
 * Takes a whole list in: keeps the file as it arrives, then queues its import. The moment the file began to arrive is the
 * event time of all its rows. What the file holds is found out by the import: a file that is no such list makes it fail.
 * Throws ZodError, `notFound`.
 */
export async function receiveImport(
  actor: Actor,
  configId: string,
  raw: unknown,
  arriving: AsyncIterable<Uint8Array>,
  now = new Date(),
): Promise<ImportView> {
  allow(actor, 'mapping.write')
  const { contentType, refused, columns, ...given } = receiveImportInput.parse(raw)
  await ownConfig(db, actor, configId)
  const format = /ndjson|jsonl/.test(contentType) ? 'ndjson' : 'csv'
  const upload = await receiveUpload(arriving, format)
  return insert(actor, configId, upload, {
    ...{ format, ...given, columns, fixesId: null, receivedAt: now },
    refusedPolicy: refused ?? (given.mode === 'replace' ? 'stop' : 'skip'),
  })
}

/**
 * Imports the file of an earlier import or dry run again, for real, without sending it anew. Its rows are still events of the
 * moment it was received. Throws ZodError, `notFound`, also when the file was cleared away.
 */
export async function startImport(actor: Actor, raw: unknown): Promise<ImportView> {
  allow(actor, 'mapping.write')
  const { importId, mode, refused, columns } = startImportInput.parse(raw)
  const shown = await ownImport(db, actor, importId)
  if (shown.fileKey === '') throw new AppError('notFound', 'The file was cleared away after 30 days. Send it again.')
  const upload = { key: shown.fileKey, sha256: shown.sha256, bytes: Number(shown.bytes) }
  const { format, fileName, fixesId, receivedAt } = shown
  return insert(actor, shown.configId, upload, {
    ...{ format, fileName, fixesId, receivedAt, dryRun: false, mode: mode ?? shown.mode },
    refusedPolicy: refused ?? shown.refusedPolicy,
    columns: columns === undefined ? (shown.columns as Columns | null) : columns,
  })
}

/**
 * Imports refused rows that somebody mended, as a small merge of its own that says which import it fixes. Fields that a row
 * does not name are left alone. Throws ZodError, `notFound`.
 */
export async function importFixedRows(actor: Actor, raw: unknown, now = new Date()): Promise<ImportView> {
  allow(actor, 'mapping.write')
  const { importId, rows } = fixedRowsInput.parse(raw)
  const broken = await ownImport(db, actor, importId)
  const fields = IMPORT_FIELDS.filter(
    field => field.endsWith('Number') || rows.some(row => row.fields[field] !== undefined),
  )
  const lines = [
    fields.map(field => COLUMN_NAMES[field]),
    ...rows.map(row => fields.map(field => row.fields[field] ?? '')),
  ]
  const content = Buffer.from(lines.map(csvLine).join(''))
  const upload = await receiveUpload(pieces(content), 'csv')
  return insert(actor, broken.configId, upload, {
    ...{ format: 'csv', mode: 'merge', dryRun: false, refusedPolicy: 'skip', columns: null, receivedAt: now },
    ...{ fileName: broken.fileName, fixesId: broken.id },
  })
}

/** Stops an import within a chunk of rows; what is written stays, is counted, and can be undone. Over already: left as it is. */
export async function cancelImport(actor: Actor, raw: unknown, now = new Date()): Promise<ImportView> {
  allow(actor, 'mapping.write')
  const { importId } = importInput.parse(raw)
  return db.$transaction(async tx => {
    const found = await lockImport(tx, actor, importId)
    if (isOver(found) || found.cancelRequestedAt) return importView(found)
    // One that waits in the queue is over at once; one that runs says itself when it has stopped.
    const over = found.status === 'queued' ? { status: 'cancelled', finishedAt: now } : {}
    return importView(await tx.import.update({ where: { id: found.id }, data: { cancelRequestedAt: now, ...over } }))
  })
}

/**
 * Begins to undo an import: rows it made go, rows it changed or removed come back, all but those that somebody changed since
 * and those whose code belongs to another now. Undone twice, it is undone once. Throws ZodError, `notFound`, `conflict` when
 * there is nothing (any more) to undo.
 */
export async function undoImport(actor: Actor, raw: unknown, now = new Date()): Promise<ImportView> {
  allow(actor, 'mapping.write')
  const { importId } = importInput.parse(raw)
  return db.$transaction(async tx => {
    const found = await lockImport(tx, actor, importId)
    if (found.undoStatus !== null) return importView(found)
    if (undoableUntil(found, now) === null)
      throw new AppError(
        'conflict',
        'There is nothing to undo: it wrote nothing, runs still, or is more than 24 hours old.',
      )
    const config = await ownConfig(tx, actor, found.configId)
    const undoAuditId = await audit(tx, actor, {
      action: 'mapping.importUndone',
      subjectKind: 'config',
      subjectId: config.id,
      subjectName: config.name,
      before: null,
      after: { import: found.id, fileName: found.fileName, restored: 0, leftAlone: 0 },
    })
    await queueImport(tx, 'import.undo', found)
    return importView(await tx.import.update({ where: { id: found.id }, data: { undoStatus: 'running', undoAuditId } }))
  })
}

type Order = Pick<ImportRow, 'format' | 'mode' | 'dryRun' | 'refusedPolicy' | 'fileName' | 'fixesId' | 'receivedAt'> & {
  columns: Columns | null
}

async function insert(
  actor: Actor,
  configId: string,
  upload: Upload,
  { columns, ...order }: Order,
): Promise<ImportView> {
  return db.$transaction(async tx => {
    const config = await ownConfig(tx, actor, configId)
    const row = await tx.import.create({
      data: {
        ...{ accountId: actor.accountId, configId: config.id, ...order },
        ...{ actorKind: actor.kind, actorId: actor.id, actorName: actor.name },
        ...{ fileKey: upload.key, sha256: upload.sha256, bytes: upload.bytes },
        columns: columns ?? Prisma.DbNull,
        rules: rulesFor(actor, config),
      },
    })
    await queueImport(tx, 'import.run', row)
    return importView(row)
  })
}

async function* pieces(content: Uint8Array) {
  yield content
}
