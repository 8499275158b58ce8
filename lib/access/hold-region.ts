import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

/**
 * Holds the account's region until the transaction ends: what is added by the actor's region is never of another than the
 * account's (product.md C20). Asked by whoever adds numbers, mappings, or phones of members. One statement, whatever is
 * added, with the lock that a foreign key to the account takes: those who add wait for nobody but a change of the region.
 * Throws `conflict` when that came between.
 */
export async function holdRegion(tx: Prisma.TransactionClient, { accountId, region }: Actor): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS held FROM account WHERE id = ${accountId} AND region::text = ${region} FOR KEY SHARE`
  if (held.length === 0) throw regionChanged()
}

export function regionChanged(): AppError {
  return new AppError('conflict', 'The region of this account was changed in the meantime, so nothing was saved.')
}

/**
 * The same for what is brought back as it was before the audit entry `entryId` was written. Throws `conflict` when the
 * region has changed since: by then there was nothing left of the old one, and nothing of it comes back.
 */
export async function holdRegionSince(tx: Prisma.TransactionClient, actor: Actor, entryId: bigint): Promise<void> {
  await holdRegion(tx, actor)
  const changed = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS changed FROM audit_entry
    WHERE account_id = ${actor.accountId} AND subject_kind = 'account' AND subject_id = ${actor.accountId}
      AND id > ${entryId} AND action = 'account.saved' AND after ? 'region' LIMIT 1`
  if (changed.length > 0)
    throw new AppError(
      'conflict',
      'The region of this account has changed since: these mappings belong to the old one.',
    )
}
