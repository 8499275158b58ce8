import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { formatNumber } from '@/lib/phone/format'
import { routingWords } from './routing'
import { routingFacts } from './routing-views'
import { NUMBER_FIELDS, type NumberRow } from './views'

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

/**
 * The same for many numbers at once, in the order they were asked for. Throws `notFound` when one is not there, and
 * `conflict` naming every number that was changed since its version.
 */
export async function claimNumbers(
  tx: Prisma.TransactionClient,
  actor: Actor,
  wanted: readonly { numberId: string; version: number }[],
): Promise<NumberRow[]> {
  const { accountId } = actor
  const ids = wanted.map(({ numberId }) => numberId)
  // In one order, whoever asks: two people choosing the same numbers wait for each other, never for ever.
  await tx.$queryRaw`SELECT id FROM phone_number WHERE id = ANY(${ids}) AND account_id = ${accountId} ORDER BY id FOR UPDATE`
  const rows = await tx.phoneNumber.findMany({ where: { id: { in: ids }, accountId }, select: NUMBER_FIELDS })
  const claimed = wanted.map(({ numberId, version }) => ({ row: rows.find(({ id }) => id === numberId), version }))
  const there = claimed.flatMap(({ row, version }) => (row ? [{ row, version }] : []))
  if (there.length < claimed.length)
    throw new AppError('notFound', 'A number among these is not in this account any more, so nothing was saved.')
  const changed = there.filter(({ row, version }) => row.version !== version).map(({ row }) => row)
  if (changed.length > 0) throw changedAmong(changed)
  await tx.phoneNumber.updateMany({ where: { id: { in: ids }, accountId }, data: { version: { increment: 1 } } })
  return there.map(({ row }) => row)
}

function changedSince({ label, ...row }: NumberRow): AppError {
  const calls = routingWords(routingFacts(row))
  const named = label ? `It is labelled “${label}” and its calls ${calls}` : `Its calls ${calls}`
  return new AppError(
    'conflict',
    `Somebody changed this number in the meantime, so nothing was saved. ${named} now. Do it again if you still want to.`,
  )
}

function changedAmong(rows: readonly NumberRow[]): AppError {
  const named = rows.map(row => `${formatNumber(row.number)} (its calls ${routingWords(routingFacts(row))} now)`)
  return new AppError(
    'conflict',
    `Somebody changed ${new Intl.ListFormat('en').format(named)} in the meantime, so nothing was saved. Do it again if you still want to.`,
  )
}
