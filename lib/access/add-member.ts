import { audit } from '@/lib/audit/audit'
import type { Prisma } from '@/lib/db/generated/client'
import type { Actor } from './actor'
import { lockPeople } from './lock-people'
import type { Role } from './permissions'

/**
 * Makes a person a member of the actor's account, and says so in its audit log. Links to choose their password with, made
 * by whoever owned all they could reach until now, end. It asks for no permission: its callers do.
 */
export async function addMember(
  tx: Prisma.TransactionClient,
  by: Actor,
  {
    user,
    role,
    invitedBy,
  }: { user: { id: string; name: string; email: string }; role: Role; invitedBy?: string | null },
): Promise<void> {
  await lockPeople(tx, [user.id])
  await tx.membership.create({ data: { accountId: by.accountId, userId: user.id, role } })
  await endResetLinks(tx, { userId: user.id })
  await audit(tx, by, {
    action: 'member.added',
    ...memberSubject(user.id, user.name),
    before: null,
    after: { email: user.email, role, ...(invitedBy && { invitedBy }) },
  })
}

/** Links to choose a password with stop working, as if they had been used. */
export async function endResetLinks(
  tx: Prisma.TransactionClient,
  whose: Pick<Prisma.PasswordResetWhereInput, 'userId' | 'user'>,
): Promise<void> {
  await tx.passwordReset.updateMany({ where: { ...whose, usedAt: null }, data: { usedAt: new Date() } })
}

/** A member as the audit log names them. */
export function memberSubject(subjectId: string, subjectName: string) {
  return { subjectKind: 'member', subjectId, subjectName }
}
