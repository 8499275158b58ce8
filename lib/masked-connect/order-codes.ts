import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client'
import type { Prisma, PrismaClient } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { mappingName } from './mapping-name'
import { type MappingRow, statusOf } from './views'

/**
 * Saves rows that may take codes; `save` runs in a transaction of its own and calls `take` with those codes before it
 * writes: expired rows that still hold one give it up first. Throws `AppError('conflict')` when a live mapping holds one
 * (product.md L2): the database decides, so of two saves at once exactly one gets the code.
 */
export async function takingCodes<T>(
  db: PrismaClient,
  configId: string,
  now: Date,
  save: (tx: Prisma.TransactionClient, take: (codes: readonly (string | null)[]) => Promise<void>) => Promise<T>,
): Promise<T> {
  let wanted: string[] = []
  try {
    return await db.$transaction(tx =>
      save(tx, async codes => {
        wanted = codes.filter(code => code !== null)
        await releaseExpired(tx, configId, wanted, now)
      }),
    )
  } catch (error) {
    throw isUniqueViolation(error) ? await codeTaken(db, configId, wanted) : error
  }
}

/** Whether a saved row stands aside for others that want its code: switched on, but its time is over. */
export function isReleased(row: Pick<MappingRow, 'active' | 'expiresAt'>, now: Date): boolean {
  return statusOf(row, now) === 'expired'
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof PrismaClientKnownRequestError && error.code === 'P2002'
}

async function releaseExpired(
  tx: Prisma.TransactionClient,
  configId: string,
  codes: readonly string[],
  now: Date,
): Promise<void> {
  if (codes.length === 0) return
  await tx.mapping.updateMany({
    where: { ...holders(configId, codes), expiresAt: { lte: now } },
    data: { codeReleased: true },
  })
}

/** The same condition as the unique index has. */
function holders(configId: string, codes: readonly string[]) {
  return { configId, orderCode: { in: [...codes] }, active: true, codeReleased: false }
}

async function codeTaken(db: PrismaClient, configId: string, codes: readonly string[]): Promise<AppError> {
  const holder = await db.mapping.findFirst({
    where: holders(configId, codes),
    select: { orderCode: true, label: true, customerNumber: true },
    orderBy: { id: 'asc' },
  })
  const message = holder
    ? `Order code ${holder.orderCode} belongs to ${mappingName(holder)}. Choose another code, or change that mapping first.`
    : 'Another live mapping has the same order code. Choose another code, or change that mapping first.'
  return new AppError('conflict', message, [{ path: 'orderCode', message }])
}
