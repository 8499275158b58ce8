import type pg from 'pg'
import type { Job } from '@/lib/jobs/job'
import type { Columns } from './fields'
import type { ImportRules } from './import-rules'

/** An import at work: what it is, on a connection of its own. */
export type Run = { client: pg.PoolClient; job: Job; task: ImportTask }

/** What an import is told to do, as its row says; none of it changes while it runs. */
export type ImportTask = {
  id: string
  accountId: string
  configId: string
  fileKey: string
  format: 'csv' | 'ndjson'
  mode: 'merge' | 'replace'
  dryRun: boolean
  refusedPolicy: 'stop' | 'skip'
  columns: Columns | null
  rules: ImportRules
  receivedAt: Date
}

/** Somebody wants it to stop. */
export class ImportCancelled extends Error {
  override readonly name = 'ImportCancelled'
}

/** Does `work` in one transaction that is this process's own, or not at all: behind it nobody else writes for this import. */
export async function transaction<T>({ client, job }: Run, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    await job.hold(client)
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** The tables of one import: rows as they come, and the same put in order. */
export function stageOf({ id }: Pick<ImportTask, 'id'>): { arriving: string; rows: string } {
  if (!/^\d+$/.test(id)) throw new Error('An import’s id is a number.')
  return { arriving: `import_stage.arriving_${id}`, rows: `import_stage.rows_${id}` }
}
