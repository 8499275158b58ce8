import type pg from 'pg'
import type { Prisma } from '@/lib/db/generated/client'

/** Whoever can be asked: Prisma or a transaction of it, a connection, or a pool where no transaction is needed. */
export type Session = Pick<Prisma.TransactionClient, '$queryRawUnsafe'> | Pick<pg.ClientBase, 'query'>

/** Asks one statement with its parameters (`$1`, …), whatever kind of session it is. */
export async function ask<Row extends pg.QueryResultRow>(
  session: Session,
  statement: string,
  values: readonly (string | number | null)[],
): Promise<Row[]> {
  if ('$queryRawUnsafe' in session) return session.$queryRawUnsafe<Row[]>(statement, ...values)
  return (await session.query<Row>(statement, [...values])).rows
}
