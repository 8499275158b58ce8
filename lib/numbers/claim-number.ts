import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { NUMBER_FIELDS, type NumberRow, routingWords } from './views'

/**
 * The number as it stood, held against other changes until the transaction ends; its version is already raised.
 * Throws `notFound`, the same for another account's number, and `conflict` when it was changed since `version`.
 */
export async function claimNumber(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  id: string,
  version: number,
): Promise<NumberRow> {
  const claimed = await tx.phoneNumber.updateMany({
    where: { id, accountId, version },
    data: { version: { increment: 1 } },
  })
  const row = await tx.phoneNumber.findFirst({ where: { id, accountId }, select: NUMBER_FIELDS })
  if (!row) throw new AppError('notFound', 'There is no such number in this account.')
  if (claimed.count === 0) throw changedSince(row)
  return row
}

function changedSince({ label, ...row }: NumberRow): AppError {
  const named = label
    ? `It is labelled “${label}” and its calls ${routingWords(row)}`
    : `Its calls ${routingWords(row)}`
  return new AppError(
    'conflict',
    `Somebody changed this number in the meantime, so nothing was saved. ${named} now. Do it again if you still want to.`,
  )
}
