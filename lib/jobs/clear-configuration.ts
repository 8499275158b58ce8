import type pg from 'pg'
import { clearImportsOf } from '@/lib/imports/housekeeping'
import { addJob } from './add-job'
import { clearRows } from './clear-rows'
import type { Job } from './job'
import type { Session } from './session'

/**
 * The rows of a configuration are cleared away once the transaction commits that deletes it (product.md S1). One
 * configuration after the other, so that calls and saves keep the database to themselves.
 */
export async function clearLater(session: Session, configId: string): Promise<void> {
  await addJob(session, 'configuration.clear', { configId }, { key: `clear ${configId}`, queue: 'clear' })
}

/** Does it. One that is not deleted keeps its rows. */
export async function clearConfiguration(configId: string, { pool, signal }: Job): Promise<void> {
  let last: string | null = '0'
  while (last !== null) {
    signal.throwIfAborted()
    const batch: pg.QueryResult<{ last: string | null }> = await pool.query(CLEAR_MAPPINGS, [configId, last])
    last = batch.rows[0]?.last ?? null
  }
  const condition = `config_id = $1 AND ${IS_DELETED}`
  await clearRows(pool, signal, { table: 'mapping_tombstone', condition, values: [configId] })
  await clearImportsOf(configId, { pool, signal })
}

const IS_DELETED = 'EXISTS (SELECT 1 FROM config WHERE id = $1 AND deleted_at IS NOT NULL)'

// From where the batch before ended: what is deleted already is not looked through again, ten million times over.
const CLEAR_MAPPINGS = `
  WITH batch AS (
    SELECT id FROM mapping WHERE config_id = $1 AND id > $2::bigint AND ${IS_DELETED} ORDER BY id LIMIT 5000
  ), cleared AS (DELETE FROM mapping WHERE id IN (SELECT id FROM batch))
  SELECT max(id)::text AS last FROM batch`

/** What was left all the same: saved in the moment of the deletion, or its job given up. */
export async function clearLeftOver({ pool }: Pick<Job, 'pool'>): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(`
    SELECT id FROM config WHERE deleted_at IS NOT NULL AND (
      EXISTS (SELECT 1 FROM mapping WHERE config_id = config.id)
      OR EXISTS (SELECT 1 FROM mapping_tombstone WHERE config_id = config.id)
      OR EXISTS (SELECT 1 FROM import WHERE config_id = config.id))`)
  for (const { id } of rows) await clearLater(pool, id)
}
