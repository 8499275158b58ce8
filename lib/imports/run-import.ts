import type { Actor } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Job } from '@/lib/jobs/job'
import { theStore } from '@/lib/media/store/store'
import type { Columns } from './fields'
import { findCells } from './find-cells'
import { givenBy } from './given-columns'
import type { ImportRules } from './import-rules'
import { ImportCancelled, type ImportTask, type Run, stageOf, transaction } from './import-run'
import type { Mended } from './mended'
import { merge } from './merge'
import { hasWritten, type ImportRow, isOver } from './own-import'
import { patiently } from './patiently'
import { type Header, readFile } from './read-file'
import { FileRefused } from './read-text'
import { settle } from './settle'
import { stage } from './stage'

/**
 * Does one import from wherever it stopped: reads, checks, merges. Resolves when it is over, whatever came of it, and when it
 * is gone with its configuration; throws only when it is to be tried again. Killed at any point and started again, it ends as
 * if it had never been killed.
 */
export async function runImport(importId: string, job: Job): Promise<void> {
  const row = await begin(importId, job)
  if (!row) return
  const client = await job.pool.connect()
  const run: Run = { client, job, task: taskOf(row) }
  try {
    if (!isOver(row)) await work(run)
    await dropStage(run)
  } finally {
    // It has settings of its own, and may be in the middle of something: it is not handed on.
    client.release(true)
  }
}

async function work(run: Run): Promise<void> {
  try {
    const header = await gatherRows(run)
    if (header === 'stopped') return
    if (header !== 'merged') await merge(run, givenBy(run.task, header))
    await finish(run, 'completed', null)
  } catch (error) {
    if (error instanceof FileRefused) await finish(run, 'failed', error.message)
    else if (error instanceof ImportCancelled) await finish(run, 'cancelled', null)
    else throw error
  }
}

/**
 * Sees to it that the file's rows are staged, and says what its header was. 'stopped': rows were refused, and none may be.
 * 'merged': an earlier run got to the end of them.
 */
async function gatherRows(run: Run): Promise<Header | 'stopped' | 'merged'> {
  const row = await rowOf(run)
  if (row.phase === 'merged') return 'merged'
  const merging = row.phase === 'merging'
  if (merging && (await isStaged(run, row))) return headerOf(run)
  const header = await stage(run, { again: merging })
  const { refused } = await settle(run, header, { again: merging })
  if (merging) return header
  await findCells(run)
  if (refused === 0 || run.task.refusedPolicy === 'skip' || run.task.dryRun) return header
  const { read } = await rowOf(run)
  await finish(run, 'failed', stoppedWords(refused, read))
  return 'stopped'
}

function stoppedWords(refused: number, read: number): string {
  const rows = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`
  return `${rows(refused)} of ${read.toLocaleString('en')} ${refused === 1 ? 'was' : 'were'} refused, so nothing was written. Mend them, or import the rest without them.`
}

/** An unlogged table is empty after a crash of the database. */
async function isStaged({ client, task }: Run, { staged }: ImportRow): Promise<boolean> {
  const { rows } = stageOf(task)
  const { rows: found } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [rows])
  if (!found[0]?.there) return false
  if (staged === 0) return true
  return (await client.query(`SELECT 1 FROM ${rows} LIMIT 1`)).rows.length > 0
}

async function headerOf({ task }: Run): Promise<Header> {
  const bytes = await theStore().open(task.fileKey)
  if (!bytes) throw new FileRefused('The file was cleared away meanwhile. Send it again.')
  let header: Header | undefined
  for await (const _ of readFile(bytes, task, heard => (header = heard))) if (header) break
  return header ?? { names: [], columns: {} }
}

async function begin(importId: string, job: Job): Promise<ImportRow | null> {
  return patiently(job, () =>
    db.$transaction(async tx => {
      await job.hold(tx)
      const row = await tx.import.findUnique({ where: { id: BigInt(importId) } })
      if (!row || isOver(row)) return row
      return tx.import.update({
        where: { id: row.id },
        data: { status: 'running', startedAt: row.startedAt ?? new Date() },
      })
    }),
  )
}

/** How it ended, and the audit entry of what it wrote, together. */
async function finish(run: Run, status: 'completed' | 'failed' | 'cancelled', error: string | null): Promise<void> {
  await patiently(run.job, () => db.$transaction(tx => end(tx)))

  async function end(tx: Prisma.TransactionClient): Promise<void> {
    await run.job.hold(tx)
    const [row] = await tx.import.updateManyAndReturn({
      where: { id: BigInt(run.task.id) },
      data: { status, error, finishedAt: new Date() },
    })
    if (!row || row.dryRun || (status !== 'completed' && !hasWritten(row))) return
    const config = await tx.config.findUnique({ where: { id: row.configId }, select: { name: true } })
    const { created, updated, unchanged, refused, removed, fileName, mode } = row
    await audit(tx, actorOf(row, run.task.rules), {
      action: 'mapping.imported',
      subjectKind: 'config',
      subjectId: row.configId,
      subjectName: config?.name ?? '',
      before: null,
      after: { import: row.id, fileName, mode, status, created, updated, unchanged, refused, removed },
    })
  }
}

/** Whoever sent the file, as the audit log names them; they are asked for no permission any more. */
function actorOf({ actorKind, actorId, actorName, accountId }: ImportRow, { region, timeZone }: ImportRules): Actor {
  const kind = actorKind === 'apiKey' || actorKind === 'operator' ? actorKind : 'user'
  return { kind, id: actorId, name: actorName, accountId, region, timeZone, permissions: new Set() }
}

async function dropStage(run: Run): Promise<void> {
  const { arriving, rows } = stageOf(run.task)
  await transaction(run, () => run.client.query(`DROP TABLE IF EXISTS ${arriving}, ${rows}`))
}

function rowOf({ job, task }: Run): Promise<ImportRow> {
  return patiently(job, () => db.import.findUniqueOrThrow({ where: { id: BigInt(task.id) } }))
}

function taskOf(row: ImportRow): ImportTask {
  const { id, accountId, configId, fileKey, dryRun, receivedAt } = row
  return {
    ...{ id: String(id), accountId, configId, fileKey, dryRun, receivedAt },
    format: row.format === 'ndjson' ? 'ndjson' : 'csv',
    mode: row.mode === 'replace' ? 'replace' : 'merge',
    refusedPolicy: row.refusedPolicy === 'stop' ? 'stop' : 'skip',
    // Written by our own commands alone, which have checked them.
    columns: row.columns as Columns | null,
    mended: row.mended as Mended | null,
    rules: row.rules as ImportRules,
  }
}
