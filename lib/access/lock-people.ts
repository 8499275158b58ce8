import type { Prisma } from '@/lib/db/generated/client'

/**
 * Holds people until the transaction ends, in the order of their ids: none of them joins an account meanwhile, and no link
 * to choose a password with is made, used or ended for them. Whoever decides by what somebody belongs to, or ends links of
 * theirs, holds them first, before any other row of theirs.
 */
export async function lockPeople(tx: Prisma.TransactionClient, userIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ANY(${[...userIds]}) ORDER BY id FOR UPDATE`
}
