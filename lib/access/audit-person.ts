import { audit } from '@/lib/audit/audit'
import type { Prisma } from '@/lib/db/generated/client'
import type { Actor } from './actor'
import { memberSubject } from './add-member'
import { memberOf } from './person'

type Facts = { action: string; before: object | null; after: object | null }

/**
 * Something about a person, in the audit log of every account they belong to. Done by themselves, unless `by` says by whom
 * in each of them.
 */
export async function auditPerson(
  tx: Prisma.TransactionClient,
  person: { id: string; name: string },
  facts: Facts,
  by?: (account: Parameters<typeof memberOf>[0]) => Actor,
): Promise<void> {
  const memberships = await tx.membership.findMany({
    where: { userId: person.id },
    select: { role: true, account: { select: { id: true, region: true, timeZone: true } } },
    orderBy: { accountId: 'asc' },
  })
  for (const { role, account } of memberships) {
    const actor = by ? by({ ...account, role }) : memberOf({ ...account, role }, person)
    await audit(tx, actor, { ...facts, ...memberSubject(person.id, person.name) })
  }
}
