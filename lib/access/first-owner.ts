import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { createAccount } from './account-commands'
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

    if (person.account && (await tx.account.count()) === 0) await createAccount(person.account, tx)
    const { id: userId } = await tx.user.create({
      data: { id: randomUUID(), name: person.name, email: person.email, passwordHash },
    })
    return { accountId: await ownTheOwnerless(tx, userId) }
  })
}

/** Held until the transaction ends: first-run steps of several processes wait for each other. */
export async function oneSetUpAtATime(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('masked-connect.set-up', 0))`
}

async function ownTheOwnerless(tx: Prisma.TransactionClient, userId: string): Promise<string | null> {
  const accounts = await tx.account.findMany({
    where: { memberships: { none: { role: 'owner' } } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  })
  await tx.membership.createMany({ data: accounts.map(({ id }) => ({ accountId: id, userId, role: 'owner' })) })
  return accounts[0]?.id ?? null
}
