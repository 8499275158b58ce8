import { audit } from '@/lib/audit/audit'
import type { Prisma } from '@/lib/db/generated/client'
import type { Actor } from './actor'
import type { Role } from './permissions'

/** Makes a person a member of the actor's account, and says so in its audit log. It asks for no permission: its callers do. */
export async function addMember(
  tx: Prisma.TransactionClient,
  by: Actor,
  { user, role }: { user: { id: string; name: string; email: string }; role: Role },
): Promise<void> {
  await tx.membership.create({ data: { accountId: by.accountId, userId: user.id, role } })
  await audit(tx, by, {
    action: 'member.added',
    ...memberSubject(user.id, user.name),
    before: null,
    after: { email: user.email, role },
  })
}

/** A member as the audit log names them. */
export function memberSubject(subjectId: string, subjectName: string) {
  return { subjectKind: 'member', subjectId, subjectName }
}
