import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Person } from './person'

/** Owners add accounts (product.md S17); so does anybody while there is none at all. */
export async function mayAddAccount(person: Person, within: Prisma.TransactionClient = db): Promise<boolean> {
  return person.accounts.some(({ role }) => role === 'owner') || (await within.account.count()) === 0
}
