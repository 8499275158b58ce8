import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { addMember } from './add-member'
import { oneTeamChangeAtATime } from './change-team'
import { hashLinkToken } from './link-token'
import { hashPassword } from './password'
import { memberOf, type Person } from './person'
import { passwordProblem } from './set-up-schema'
import { newPersonInput } from './team-schema'
import type { InvitationState } from './team-views'

// Whoever has the link is asked for nothing else: no permission is needed to be let in.

/** What the link with this token is worth now, in which account, and to whom. */
export async function readInvitation(token: string, now = new Date()): Promise<InvitationState> {
  const invitation = await db.invitation.findUnique({
    where: { tokenHash: hashLinkToken(token) },
    include: { account: { select: { name: true } } },
  })
  if (!invitation) return { state: 'unknown' }
  const { accountId, account, email, role, invitedBy } = invitation
  if (invitation.acceptedAt) return { state: 'used' }
  if (invitation.revokedAt) return { state: 'revoked' }
  if (invitation.expiresAt <= now) return { state: 'expired' }
  const [inviter, known] = await Promise.all([
    db.user.findUnique({ where: { id: invitedBy }, select: { name: true } }),
    db.user.findUnique({ where: { email }, select: { id: true } }),
  ])
  const state = 'open' as const
  return {
    state,
    accountId,
    accountName: account.name,
    email,
    role,
    invitedBy: inviter?.name ?? null,
    known: known !== null,
  }
}

/** Somebody new joins, with a name and a password of their own. Throws ZodError, `conflict` when the link is worth nothing. */
export async function acceptAsNewPerson(
  token: string,
  raw: unknown,
  now = new Date(),
): Promise<{ accountId: string; email: string }> {
  const { name, password } = newPersonInput.parse(raw)
  // Hashing is dear: only a link that is worth something is worth that.
  if ((await readInvitation(token, now)).state !== 'open') throw deadInvitation()
  const passwordHash = await hashPassword(password)
  return db.$transaction(async tx => {
    const invitation = await take(tx, token, now)
    const { email } = invitation
    const message = passwordProblem(email, password)
    if (message) throw new AppError('invalid', message, [{ path: 'password', message }])
    const user = { id: randomUUID(), name, email }
    // Waits for whoever is just becoming a person with this email, by an invitation to another account.
    const { count } = await tx.user.createMany({ data: { ...user, passwordHash }, skipDuplicates: true })
    if (count === 0)
      throw new AppError(
        'conflict',
        'Somebody signs in with this email already. Load this page again and sign in to join.',
      )
    await join(tx, invitation, user)
    return { accountId: invitation.accountId, email }
  })
}

/** The person it was made for joins, signed in as they are. Throws `conflict` when the link is worth nothing, or not to them. */
export async function acceptAs(person: Person, token: string, now = new Date()): Promise<{ accountId: string }> {
  return db.$transaction(async tx => {
    const invitation = await take(tx, token, now)
    if (invitation.email !== person.email)
      throw new AppError(
        'conflict',
        `This invitation is for ${invitation.email}. Sign in with that email to accept it.`,
      )
    const { accountId } = invitation
    const key = { accountId_userId: { accountId, userId: person.id } }
    if (!(await tx.membership.findUnique({ where: key }))) await join(tx, invitation, person)
    return { accountId }
  })
}

type Taken = Prisma.InvitationGetPayload<{ include: { account: true } }>

/** Of several at once exactly one takes it; a refusal later on in the transaction gives it back. */
async function take(tx: Prisma.TransactionClient, token: string, now: Date): Promise<Taken> {
  const tokenHash = hashLinkToken(token)
  const found = await tx.invitation.findUnique({ where: { tokenHash }, select: { accountId: true } })
  if (found) await oneTeamChangeAtATime(tx, found.accountId)
  const { count } = await tx.invitation.updateMany({
    where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  })
  if (count === 0) throw deadInvitation()
  return tx.invitation.findUniqueOrThrow({ where: { tokenHash }, include: { account: true } })
}

async function join(
  tx: Prisma.TransactionClient,
  { account, role, invitedBy }: Taken,
  user: { id: string; name: string; email: string },
): Promise<void> {
  const inviter = await tx.user.findUnique({ where: { id: invitedBy }, select: { name: true } })
  await addMember(tx, memberOf({ ...account, role }, user), { user, role, invitedBy: inviter?.name ?? null })
}

function deadInvitation(): AppError {
  return new AppError('conflict', 'This invitation does not work any more. Load this page again to see why.')
}
