import pg from 'pg'
import type { Actor } from '@/lib/access/actor'
import { databaseAddress, db } from '@/lib/db/client'
import type { Job } from '@/lib/jobs/job'
import { owner } from '@/lib/masked-connect/testing'
import { receiveImport } from './import-commands'
import { findImport } from './import-queries'
import { runImport } from './run-import'
import type { ReceiveImportInput } from './schema'
import type { ImportView } from './views'

/** The columns of an export. */
export const HEADER = 'customer_number,follow_me_number,order_code,label,active,expires_at'

/** Whatever a job would be given, with nobody to take it away. */
export async function withJob<T>(work: (job: Job) => Promise<T>, signal = new AbortController().signal): Promise<T> {
  const pool = new pg.Pool({ connectionString: databaseAddress(), max: 2 })
  pool.on('connect', client => client.on('error', () => {}))
  try {
    return await work({ id: '1', attempt: 1, signal, pool, hold: async () => {} })
  } finally {
    await pool.end()
  }
}

type Sent = ReceiveImportInput & { actor?: Actor; configId?: string; receivedAt?: Date }

/** Sends a file and does the import to its end. */
export async function importNow(
  content: string | Uint8Array,
  { actor = owner, configId = 'hub', receivedAt, ...input }: Sent = {},
): Promise<ImportView> {
  const { id } = await receiveImport(actor, configId, input, pieces(content), receivedAt)
  await withJob(job => runImport(id, job))
  return findImport(actor, { importId: id })
}

export async function* pieces(content: string | Uint8Array, size = 50_000) {
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Lines of CSV under the header of an export. */
export function csv(...lines: string[]): string {
  return [HEADER, ...lines, ''].join('\n')
}

/** The list, as short sentences: customer, agent, code, label, status; oldest first. */
export async function list(configId = 'hub'): Promise<string[]> {
  const rows = await db.mapping.findMany({ where: { configId }, orderBy: [{ customerNumber: 'asc' }, { id: 'asc' }] })
  return rows.map(row =>
    [
      row.customerNumber.slice(-2),
      row.followMeNumber.slice(-2),
      row.orderCode ?? '-',
      row.label ?? '-',
      row.active ? 'on' : 'off',
    ].join(' '),
  )
}
