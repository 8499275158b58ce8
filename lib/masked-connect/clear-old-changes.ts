import { db } from '@/lib/db/client'
import { UNDO_HOURS } from './own-change'

/**
 * Clears away a bounded part of what nobody can undo any more, of every account: each change of many mappings takes a
 * little of it along, and a job that comes by takes it until `false`: nothing is left.
 */
export async function clearOldChanges(now: Date): Promise<boolean> {
  const old = new Date(now.getTime() - UNDO_HOURS * 3_600_000)
  const rows = await db.$executeRaw`
    DELETE FROM mapping_before WHERE ctid = ANY(ARRAY(
      SELECT b.ctid FROM mapping_before b JOIN mapping_change c ON c.id = b.change_id
      WHERE c.created_at < ${old} LIMIT ${CLEARED_AT_ONCE}))`
  await db.$executeRaw`
    DELETE FROM mapping_change c WHERE c.created_at < ${old}
    AND NOT EXISTS (SELECT 1 FROM mapping_before b WHERE b.change_id = c.id)`
  return rows === CLEARED_AT_ONCE
}

const CLEARED_AT_ONCE = 5_000
