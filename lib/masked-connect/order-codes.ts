import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client'
import type { Prisma, PrismaClient } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { holdList } from './list-turn'
import { mappingName } from './mapping-name'
import { type MappingRow, statusOf } from './mapping-rows'

/**
 * Saves rows that may take codes; `save` runs in a transaction of its own and calls `take` with those codes before it
 * writes: expired rows that still hold one give it up first. Throws `AppError('conflict')` when a live mapping holds one
 * (product.md L2): the database decides, so of two saves at once exactly one gets the code. `save` runs again when it met
 * another in a circle of locks.
 */
export async function takingCodes<T>(
  db: PrismaClient,
  configId: string,
  now: Date,
  save: (tx: Prisma.TransactionClient, take: (codes: readonly (string | null)[]) => Promise<void>) => Promise<T>,
): Promise<T> {
  let wanted: string[] = []
  const saving = () =>
    db.$transaction(async tx => {
      await holdList(tx, configId)
      return save(tx, async codes => {
        wanted = codes.filter(code => code !== null)
        await releaseExpired(tx, configId, wanted, now)
      })
    })
  try {
    return await again(isDeadlock, saving)
  } catch (error) {
    throw isUniqueViolation(error) ? await codeTaken(db, configId, wanted) : error
  }
}

type Claim = { id: bigint | null; orderCode: string | null; active: boolean; expiresAt: Date | null }

/**
 * Of rows about to be saved, those that can't have their codes, each with the reason: another live mapping holds it, or an
 * earlier row of these takes it. Holders among `leaving` give theirs up, unless they are refused themselves. Expired holders
 * are released first.
 */
export async function refusedCodes<Row extends Claim>(
  tx: Prisma.TransactionClient,
  configId: string,
  rows: readonly Row[],
  now: Date,
  leaving: ReadonlySet<bigint> = new Set(),
): Promise<Map<Row, string>> {
  const claims = rows.filter(row => row.active && row.orderCode !== null && !isReleased(row, now))
  const codes = claims.map(({ orderCode }) => orderCode).filter(code => code !== null)
  await releaseExpired(tx, configId, codes, now)
  const found = await tx.mapping.findMany({
    where: holders(configId, codes),
    select: { id: true, orderCode: true, label: true, customerNumber: true },
  })
  let staying = found.filter(({ id }) => !leaving.has(id))
  for (;;) {
    const refused = refusedBy(claims, staying)
    const kept = new Set([...refused.keys()].map(({ id }) => id))
    const more = found.filter(holder => kept.has(holder.id) && !staying.includes(holder))
    if (more.length === 0) return refused
    staying = [...staying, ...more]
  }
}

type Holder = Pick<MappingRow, 'id' | 'orderCode' | 'label' | 'customerNumber'>

function refusedBy<Row extends Claim>(claims: readonly Row[], staying: readonly Holder[]): Map<Row, string> {
  const holderOf = new Map(staying.map(holder => [holder.orderCode, holder]))
  const taken = new Set<string | null>()
  const refused = new Map<Row, string>()
  for (const row of claims) {
    const other = holderOf.get(row.orderCode)
    if (other && other.id !== row.id) refused.set(row, belongsTo(other))
    else if (taken.has(row.orderCode)) refused.set(row, `Order code ${row.orderCode} is used twice here.`)
    else taken.add(row.orderCode)
  }
  return refused
}

/**
 * Runs a transaction again when one of its codes was taken between looking and writing, or when it met another in a circle
 * of locks: two that take codes of each other's rows, which no order of locking rules out.
 */
export function retryingCodes<T>(save: () => Promise<T>): Promise<T> {
  return again(error => isUniqueViolation(error) || isDeadlock(error), save)
}

/**
 * Runs a transaction again that found a free name for a copy, when another took it before it was written. Throws `conflict`
 * when that goes on.
 */
export async function untilNameIsFree<T>(copy: () => Promise<T>): Promise<T> {
  try {
    return await again(isUniqueViolation, copy, 5)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'Others make copies of the same thing at this moment. Try again.')
  }
}

async function again<T>(isWorthIt: (error: unknown) => boolean, save: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (tries <= 1 || !isWorthIt(error)) throw error
    return again(isWorthIt, save, tries - 1)
  }
}

/** Whether a saved row stands aside for others that want its code: switched on, but its time is over. */
export function isReleased(row: Pick<MappingRow, 'active' | 'expiresAt'>, now: Date): boolean {
  return statusOf(row, now) === 'expired'
}

export function isUniqueViolation(error: unknown): boolean {
  return isRefusal(error, 'P2002', '23505')
}

/** Of the transactions in a circle the database ended this one, so that the others could go on. */
function isDeadlock(error: unknown): boolean {
  return isRefusal(error, 'P2034', '40P01')
}

/** Of a statement written by hand only the database's own code is told. */
function isRefusal(error: unknown, code: string, sqlState: string): boolean {
  if (!(error instanceof PrismaClientKnownRequestError)) return false
  return error.code === code || (error.code === 'P2010' && JSON.stringify(error.meta).includes(sqlState))
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
    ? `${belongsTo(holder)} Choose another code, or change that mapping first.`
    : 'Another live mapping has the same order code. Choose another code, or change that mapping first.'
  return new AppError('conflict', message, [{ path: 'orderCode', message }])
}

/** Names the mapping that has a code, without a number in the words. */
export function belongsTo(holder: Pick<MappingRow, 'orderCode' | 'label' | 'customerNumber'>): string {
  return `Order code ${holder.orderCode} belongs to ${mappingName(holder)}.`
}
