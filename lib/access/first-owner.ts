import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { openAccount } from './account-commands'
import { addMember } from './add-member'
import { operatorOf } from './operator'
import { hashPassword } from './password'
import type { AccountInput } from './set-up-schema'

/** `email` in lower case; `account` is made first when there is none to own. */
type FirstOwner = { name: string; email: string; password: string; account: AccountInput | null }

/**
 * Makes the first user and, all or nothing, the Owner of every account that has none. False when there is a user already:
 * of several at once exactly one gets through. The id is that of an account they own, null when there is none.
 */
export async function createFirstOwner(person: FirstOwner): Promise<false | { accountId: string | null }> {
  const passwordHash = await hashPassword(person.password)
  return db.$transaction(async tx => {
    await oneSetUpAtATime(tx)
    if ((await tx.user.count()) > 0) return false

    if (person.account && (await tx.account.count()) === 0) await openAccount(tx, person.account, operatorOf)
    const user = await tx.user.create({
      data: { id: randomUUID(), name: person.name, email: person.email, passwordHash },
      select: { id: true, name: true, email: true },
    })
    return { accountId: await ownTheOwnerless(tx, user) }
  })
}

/** Held until the transaction ends: first-run steps of several processes wait for each other. */
export async function oneSetUpAtATime(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('masked-connect.set-up', 0))`
}

async function ownTheOwnerless(
  tx: Prisma.TransactionClient,
  user: { id: string; name: string; email: string },
): Promise<string | null> {
  const accounts = await tx.account.findMany({
    where: { memberships: { none: { role: 'owner' } } },
    select: { id: true, region: true, timeZone: true },
    orderBy: { createdAt: 'asc' },
  })
  for (const account of accounts) await addMember(tx, operatorOf(account), { user, role: 'owner' })
  return accounts[0]?.id ?? null
}
