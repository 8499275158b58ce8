import { db } from '@/lib/db/client'
import { type Actor, allow } from './actor'
import type { Role } from './permissions'
import type { InvitationView, MemberView, TeamView } from './team-views'

/** Who belongs to the account, Owners first, then by name; and who was asked to. A User is told names and roles only. */
export async function listTeam(actor: Actor, now = new Date()): Promise<TeamView> {
  allow(actor, 'settings.read')
  const mayKnow = actor.permissions.has('numbers.unmasked')
  const rows = await db.membership.findMany({
    where: { accountId: actor.accountId },
    select: {
      userId: true,
      role: true,
      phoneNumber: true,
      createdAt: true,
      user: { select: { name: true, email: true } },
    },
  })
  const members = rows.map(({ userId, role, phoneNumber, createdAt, user }): MemberView => {
    const open = { userId, name: user.name, role, isYou: userId === actor.id }
    if (!mayKnow) return { ...open, email: null, phoneNumber: null, since: null }
    return { ...open, email: user.email, phoneNumber, since: createdAt.toISOString() }
  })
  return { members: members.sort(byRoleThenName), invitations: mayKnow ? await invitationsOf(actor, now) : null }
}

async function invitationsOf({ accountId }: Actor, now: Date): Promise<InvitationView[]> {
  const rows = await db.invitation.findMany({
    where: { accountId, acceptedAt: null, revokedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  const inviters = await db.user.findMany({
    where: { id: { in: rows.map(({ invitedBy }) => invitedBy) } },
    select: { id: true, name: true },
  })
  const names = new Map(inviters.map(({ id, name }) => [id, name]))
  return rows.map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
    id,
    email,
    role,
    invitedBy: names.get(invitedBy) ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    expired: expiresAt <= now,
  }))
}

const ORDER: Record<Role, number> = { owner: 0, admin: 1, user: 2 }

function byRoleThenName(one: MemberView, other: MemberView): number {
  return ORDER[one.role] - ORDER[other.role] || one.name.localeCompare(other.name)
}
