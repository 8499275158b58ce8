import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { mailIsOn, sendMail } from '@/lib/mail/mail'
import { endResetLinks } from './add-member'
import { auditPerson } from './audit-person'
import { hashLinkToken } from './link-token'
import { lockPeople } from './lock-people'
import { hashPassword } from './password'
import { forgotPasswordInput, type ResetLinkState, resetPasswordInput } from './profile-schema'
import { makeResetLinkFor } from './reset-link'
import { leaveToAsk } from './reset-throttle'
import { passwordProblem } from './set-up-schema'
import { forgive } from './sign-in-throttle'

// For people who can't sign in: no permission is asked for.

/**
 * Mails a link to choose a new password with, if somebody signs in with this email. Known or not, and however often it was
 * asked for, the answer is the same and takes as long: what is done happens afterwards. Throws ZodError, `conflict` without
 * a mail server, `rateLimited` for an address that asks too often.
 */
export async function forgotPassword(raw: unknown, address: string, now = new Date()): Promise<void> {
  const { email } = forgotPasswordInput.parse(raw)
  if (!mailIsOn())
    throw new AppError('conflict', 'This installation sends no mail. Ask an Owner of your account for a link.')
  const leave = await leaveToAsk({ email, address }, now)
  if (leave === 'addressWaits')
    throw new AppError('rateLimited', 'Too many requests from your network. Wait an hour, or ask an Owner for a link.')
  if (leave === 'granted')
    void mailLink(email, now).catch(error => log.error({ err: error }, 'a reset link could not be made'))
}

/** What the link with this token is worth now. */
export async function readResetLink(token: string, now = new Date()): Promise<ResetLinkState> {
  const reset = await db.passwordReset.findUnique({
    where: { tokenHash: hashLinkToken(token) },
    include: { user: { select: { email: true } } },
  })
  if (!reset) return { state: 'unknown' }
  if (reset.usedAt) return { state: 'used' }
  return reset.expiresAt <= now ? { state: 'expired' } : { state: 'open', email: reset.user.email }
}

/**
 * A new password for who has the link: once. Every session of theirs ends, and failed tries from `address` no longer make
 * them wait. Throws ZodError, `conflict` for a dead link.
 */
export async function resetPasswordByLink(
  token: string,
  raw: unknown,
  address: string,
  now = new Date(),
): Promise<void> {
  const { password } = resetPasswordInput.parse(raw)
  // Hashing is dear: only a link that is worth something is worth that.
  if ((await readResetLink(token, now)).state !== 'open') throw deadLink()
  const passwordHash = await hashPassword(password)
  const email = await db.$transaction(async tx => {
    const tokenHash = hashLinkToken(token)
    const found = await tx.passwordReset.findUnique({ where: { tokenHash }, select: { userId: true } })
    if (found) await lockPeople(tx, [found.userId])
    const where = { tokenHash, usedAt: null, expiresAt: { gt: now } }
    const [taken] = await tx.passwordReset.updateManyAndReturn({
      where,
      data: { usedAt: now },
      select: { userId: true },
    })
    if (!taken) throw deadLink()
    const user = await tx.user.update({
      where: { id: taken.userId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true, name: true, email: true },
    })
    const message = passwordProblem(user.email, password)
    if (message) throw new AppError('invalid', message, [{ path: 'password', message }])
    await endResetLinks(tx, { userId: user.id })
    await auditPerson(tx, user, { action: 'member.passwordReset', before: null, after: null })
    return user.email
  })
  await forgive({ email, address }, [])
}

async function mailLink(email: string, now: Date): Promise<void> {
  const user = await db.user.findUnique({ where: { email }, select: { id: true } })
  if (!user) return
  const { link, expiresAt } = await makeResetLinkFor(db, user.id, now)
  await sendMail({
    to: email,
    subject: 'Choose a new password',
    text: [
      'Somebody, probably you, asked for a new password for Masked Connect.',
      `Open this link to choose one. It works once, until ${expiresAt.toUTCString()}:`,
      link,
      'If it was not you, leave this mail alone: your password stays as it is.',
    ].join('\n\n'),
  })
}

function deadLink(): AppError {
  return new AppError('conflict', 'This link does not work any more. Load this page again to see why.')
}
