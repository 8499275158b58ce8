import type { Prisma } from '@/lib/db/generated/client'
import type { MappingFacts } from './check-mapping'
import { factsOf } from './mapping-facts'

type Told = MappingFacts & { id: bigint }

/**
 * Adds to an audit entry what mappings were and what they are now, in the transaction that changes them: one that is on one
 * side only was added, or removed. For mappings chosen one by one, or pasted: 500 at most. A change of all that match can be
 * one of millions; its entry says what was looked for and how many were found, and what became of those is the same for each.
 */
export async function tellMappings(
  tx: Prisma.TransactionClient,
  auditId: bigint,
  before: readonly Told[],
  after: readonly Told[],
): Promise<void> {
  const [was, is] = [before, after].map(rows => JSON.stringify(rows.map(told)))
  await tx.$executeRaw`
    UPDATE audit_entry SET
      before = coalesce(before, '{}') || jsonb_build_object('mappings', coalesce(before->'mappings', '[]') || ${was}::jsonb),
      after = coalesce(after, '{}') || jsonb_build_object('mappings', coalesce(after->'mappings', '[]') || ${is}::jsonb)
    WHERE id = ${auditId}`
}

/** A mapping in an audit entry: by its id, with all that people set about it. */
export function told(row: Told): MappingFacts & { id: string } {
  return { id: String(row.id), ...factsOf(row) }
}

/** Whether an act of a change, as it is kept, is on mappings chosen one by one, or pasted. */
export function isOnChosen(act: unknown): boolean {
  return act instanceof Object && !('matching' in act)
}
