import type { Prisma } from '@/lib/db/generated/client'
import { MAPPING_ROW } from './mapping-row-sql'
import type { MappingRow } from './mapping-rows'

/** A row of a change: what it was, null when the change added it, and the time the change left in it. */
export type RowBefore = { mappingId: bigint; changedAt: Date; facts: MappingRow | null }

/** Rows of a change that aren't restored yet, `limit` at most. */
export async function rowsBefore(tx: Prisma.TransactionClient, changeId: bigint, limit: number): Promise<RowBefore[]> {
  type Found = MappingRow & { mappingId: bigint; changedAt: Date; id: bigint | null }
  const found = await tx.$queryRaw<Found[]>`
    SELECT b.mapping_id AS "mappingId", b.changed_at AS "changedAt", ${MAPPING_ROW}
    FROM mapping_before b LEFT JOIN LATERAL jsonb_populate_record(NULL::mapping, b.facts) m ON true
    WHERE b.change_id = ${changeId} ORDER BY b.mapping_id LIMIT ${limit}`
  return found.map(({ mappingId, changedAt, ...row }) => ({
    mappingId,
    changedAt,
    facts: row.id === null ? null : row,
  }))
}
