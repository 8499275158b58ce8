import type { Prisma } from '@/lib/db/generated/client'

/**
 * Written before people remove mappings: an order system's older news about them loses from now on (product.md P4). Not for
 * an expired one whose code another live mapping has: that one is what news of the code means.
 */
export async function leaveTombstones(tx: Prisma.TransactionClient, ids: readonly bigint[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mapping_tombstone AS t (config_id, subject, occurred_at, mapping_id, removed, written_at)
    SELECT DISTINCT ON (m.config_id, coalesce(m.order_code, m.customer_number))
      m.config_id, coalesce(m.order_code, m.customer_number), greatest(m.occurred_at, ${now}::timestamptz), m.id, to_jsonb(m), ${now}
    FROM mapping m
    WHERE m.id = ANY(${[...ids]}) AND NOT (m.code_released AND EXISTS (
      SELECT 1 FROM mapping other WHERE other.config_id = m.config_id AND other.order_code = m.order_code
        AND other.active AND NOT other.code_released AND other.id <> ALL(${[...ids]})))
    ORDER BY m.config_id, coalesce(m.order_code, m.customer_number), m.id DESC
    ON CONFLICT (config_id, subject) DO UPDATE SET
      occurred_at = greatest(t.occurred_at, excluded.occurred_at), written_at = excluded.written_at,
      mapping_id = excluded.mapping_id, removed = excluded.removed, import_id = NULL`
}
