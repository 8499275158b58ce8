import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { makeLinkToken } from './link-token'

const WORKS_MS = 3_600_000

/** Makes a link to choose a new password with: it works once, for an hour. */
export async function makeResetLinkFor(
  tx: Prisma.TransactionClient,
  userId: string,
  now: Date,
): Promise<{ link: string; expiresAt: Date }> {
  const { token, hash } = makeLinkToken()
  const expiresAt = new Date(now.getTime() + WORKS_MS)
  await tx.passwordReset.create({ data: { id: randomUUID(), userId, tokenHash: hash, expiresAt, createdAt: now } })
  return { link: `${env.publicUrl}/reset-password/${token}`, expiresAt }
}
