import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { endResetLinks } from './add-member'
import { lockPeople } from './lock-people'
import type { Role } from './permissions'

export type Member = {
  userId: string
  role: Role
  phoneNumber: string | null
  user: { name: string; email: string }
}

/**
 * Runs a change that an Owner makes to the team. One at a time in each account, and the actor is looked at again once it
 * is their turn: of two Owners who demote each other at once, the second is no Owner any more.
 */
export function changeTeam<T>(actor: Actor, change: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db.$transaction(async tx => {
    await oneTeamChangeAtATime(tx, actor.accountId)
    const { accountId, id: userId } = actor
    const now = await tx.membership.findUnique({ where: { accountId_userId: { accountId, userId } } })
    if (now?.role !== 'owner')
      throw new AppError('forbidden', 'You are no Owner of this account any more, so nothing was changed.')
    return change(tx)
  })
}

/** Held until the transaction ends. */
export async function oneTeamChangeAtATime(tx: Prisma.TransactionClient, accountId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`team\n${accountId}`}, 0))`
}

/** Throws `notFound`, the same for somebody who is a member elsewhere only. */
export async function ownMember(tx: Prisma.TransactionClient, accountId: string, userId: string): Promise<Member> {
  const member = await tx.membership.findUnique({
    where: { accountId_userId: { accountId, userId } },
    select: { userId: true, role: true, phoneNumber: true, user: { select: { name: true, email: true } } },
  })
  if (!member) throw new AppError('notFound', 'This person is not a member of the account any more.')
  return member
}

/**
 * Before an Owner stops being one: throws `conflict` for the last (product.md S10). What they could come back by ends with
 * it: invitations they made, each told in the audit log, and links to choose a password with that they may have made for others.
 */
export async function unmakeOwner(tx: Prisma.TransactionClient, actor: Actor, userId: string): Promise<void> {
  const { accountId } = actor
  const others = await tx.membership.count({ where: { accountId, role: 'owner', userId: { not: userId } } })
  if (others === 0)
    throw new AppError(
      'conflict',
      'An account always keeps an Owner, and this is the last one. Make somebody else Owner first.',
    )
  const revoked = await tx.invitation.updateManyAndReturn({
    where: { accountId, invitedBy: userId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { id: true, email: true, role: true },
  })
  for (const { id, email, role } of revoked)
    await audit(tx, actor, {
      action: 'invitation.revoked',
      ...invitationSubject(id, email),
      before: { role },
      after: null,
    })
  const members = await tx.membership.findMany({ where: { accountId }, select: { userId: true } })
  await lockPeople(
    tx,
    members.map(({ userId }) => userId),
  )
  await endResetLinks(tx, { user: { memberships: { some: { accountId } } } })
}

/** An invitation as the audit log names it. */
export function invitationSubject(subjectId: string, subjectName: string) {
  return { subjectKind: 'invitation', subjectId, subjectName }
}

/** The period in which this phone was theirs ends; a call before `now` stays theirs (product.md R7). */
export async function endPhonePeriod(
  tx: Prisma.TransactionClient,
  accountId: string,
  userId: string,
  now: Date,
): Promise<void> {
  await tx.memberNumber.updateMany({ where: { accountId, userId, heldTo: null }, data: { heldTo: now } })
}
