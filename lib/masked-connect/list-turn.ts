import type { Prisma } from '@/lib/db/generated/client'

/**
 * Holds a configuration's list against a chunk of an import until the transaction ends; single changes go on side by side.
 * Taken first in every transaction that writes mappings, before any row of them is locked: so a chunk, which writes thousands
 * of rows at once, never meets a half-done change, and neither waits for the other in a circle. Waits for a chunk at most,
 * which is less than 250 ms (contracts.md `replace`).
 */
export async function holdList(tx: Prisma.TransactionClient, configId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS held FROM pg_advisory_xact_lock_shared(${LIST_LOCK}::int, hashtext(${configId}))`
}

/** The first key of the advisory locks on lists; the second is the configuration's id, hashed by `hashtext`. */
export const LIST_LOCK = 0x4d_43_4c
