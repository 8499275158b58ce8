import { randomUUID } from 'node:crypto'
import { audit } from '@/lib/audit/audit'
import type { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { sendMail } from '@/lib/mail/mail'
import { type Actor, allow } from './actor'
import { changeTeam, invitationSubject } from './change-team'
import { makeLinkToken } from './link-token'
import type { Role } from './permissions'
import { ROLES } from './role-words'
import { INVITATION_DAYS, inviteInput } from './team-schema'
import type { NewLink } from './team-views'

/**
 * Invites somebody by a link that works once, for 7 days, and mails it where there is a mail server. An invitation they
 * had stops working. Throws `conflict` when they are a member already.
 */
export async function invite(actor: Actor, raw: unknown, now = new Date()): Promise<NewLink> {
  allow(actor, 'account.write')
  const { email, role } = inviteInput.parse(raw)
  const made = await changeTeam(actor, async tx => {
    await refuseMember(tx, actor, email)
    const where = { accountId: actor.accountId, email, acceptedAt: null, revokedAt: null }
    await tx.invitation.updateMany({ where, data: { revokedAt: now } })
    return make(tx, actor, { email, role }, 'invitation.made', now)
  })
  return posted(made)
}

/** A new link for the same person and role, for another 7 days; the old one stops working. Throws `notFound`. */
export async function renewInvitation(actor: Actor, invitationId: string, now = new Date()): Promise<NewLink> {
  allow(actor, 'account.write')
  const made = await changeTeam(actor, async tx => {
    const before = await withdraw(tx, actor, invitationId, now)
    await refuseMember(tx, actor, before.email)
    return make(tx, actor, before, 'invitation.renewed', now)
  })
  return posted(made)
}

/** Its link stops working. Throws `notFound` when it was accepted or withdrawn already. */
export async function revokeInvitation(actor: Actor, invitationId: string, now = new Date()): Promise<void> {
  allow(actor, 'account.write')
  await changeTeam(actor, async tx => {
    const { id, email, role } = await withdraw(tx, actor, invitationId, now)
    await audit(tx, actor, {
      action: 'invitation.revoked',
      ...invitationSubject(id, email),
      before: { role },
      after: null,
    })
  })
}

type Made = { token: string; email: string; role: Role; expiresAt: Date; by: string; accountName: string }

async function make(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { email, role }: { email: string; role: Role },
  action: 'invitation.made' | 'invitation.renewed',
  now: Date,
): Promise<Made> {
  const { token, hash } = makeLinkToken()
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000)
  const id = randomUUID()
  const { accountId, id: invitedBy } = actor
  await tx.invitation.create({
    data: { id, accountId, email, role, tokenHash: hash, invitedBy, expiresAt, createdAt: now },
  })
  await audit(tx, actor, { action, ...invitationSubject(id, email), before: null, after: { role, expiresAt } })
  const { name } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { name: true } })
  return { token, email, role, expiresAt, by: actor.name, accountName: name }
}

async function withdraw(tx: Prisma.TransactionClient, { accountId }: Actor, id: string, now: Date) {
  const where = { id, accountId, acceptedAt: null, revokedAt: null }
  const { count } = await tx.invitation.updateMany({ where, data: { revokedAt: now } })
  const invitation = count === 1 ? await tx.invitation.findUnique({ where: { id } }) : null
  if (!invitation)
    throw new AppError(
      'notFound',
      'This invitation was accepted or withdrawn already. The page shows the team as it is now.',
    )
  return invitation
}

async function refuseMember(tx: Prisma.TransactionClient, { accountId }: Actor, email: string): Promise<void> {
  const select = { role: true, user: { select: { name: true } } }
  const member = await tx.membership.findFirst({ where: { accountId, user: { email } }, select })
  if (!member) return
  const message = `${member.user.name} is a member already, as ${ROLES[member.role].label}.`
  throw new AppError('conflict', message, [{ path: 'email', message }])
}

async function posted({ token, email, role, expiresAt, by, accountName }: Made): Promise<NewLink> {
  const link = `${env.publicUrl}/invite/${token}`
  const mail = await sendMail({
    to: email,
    subject: `${by} invites you to ${accountName}`,
    text: [
      `${by} invites you to “${accountName}” on Masked Connect, as ${ROLES[role].label}.`,
      `Open this link to join. It works once, until ${expiresAt.toUTCString()}:`,
      link,
      'If you did not expect this, you can leave it alone.',
    ].join('\n\n'),
  })
  return { link, expiresAt: expiresAt.toISOString(), mail }
}
