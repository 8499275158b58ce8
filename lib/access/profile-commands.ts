import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { endResetLinks } from './add-member'
import { auditPerson } from './audit-person'
import { hashPassword, verifyPassword } from './password'
import type { Claim, Person } from './person'
import { changePasswordInput, nameInput } from './profile-schema'
import { passwordProblem } from './set-up-schema'
import { refusalCode, refusalSentence } from './sign-in-schema'
import { forgive, leaveToTry } from './sign-in-throttle'

// What people do with themselves: being signed in is all it takes.

/** What a person is called, in every account they belong to. Entries of the audit log keep the name of their time. */
export async function changeName(person: Person, raw: unknown): Promise<void> {
  const { name } = nameInput.parse(raw)
  if (name === person.name) return
  await db.$transaction(async tx => {
    await tx.user.update({ where: { id: person.id }, data: { name } })
    const facts = { action: 'member.renamed', before: { name: person.name }, after: { name } }
    await auditPerson(tx, { id: person.id, name }, facts)
  })
}

/**
 * A new password, for who knows the current one; guessing at it is slowed down as signing in is. Every session ends: the
 * claim that comes back is for the one it was changed in.
 */
export async function changePassword(person: Person, raw: unknown, address: string): Promise<Claim> {
  const { current, password } = changePasswordInput.parse(raw)
  await proveCurrent(person, current, address)
  const problem =
    passwordProblem(person.email, password) ?? (current === password ? 'This is the password you have.' : null)
  if (problem) throw new AppError('invalid', problem, [{ path: 'password', message: problem }])

  const passwordHash = await hashPassword(password)
  return db.$transaction(async tx => {
    const { sessionVersion } = await tx.user.update({
      where: { id: person.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    })
    await endResetLinks(tx, { userId: person.id })
    await auditPerson(tx, person, { action: 'member.passwordChanged', before: null, after: null })
    return { userId: person.id, sessionVersion }
  })
}

/** Ends every session this person has, on every device, this one too. */
export async function signOutEverywhere(person: Person): Promise<void> {
  await db.$transaction(async tx => {
    await tx.user.update({ where: { id: person.id }, data: { sessionVersion: { increment: 1 } } })
    await auditPerson(tx, person, { action: 'member.signedOutEverywhere', before: null, after: null })
  })
}

async function proveCurrent({ id, email }: Person, current: string, address: string): Promise<void> {
  const leave = await leaveToTry({ email, address })
  if (!leave.granted) {
    const wait = refusalSentence(refusalCode({ reason: 'wait', retryInSeconds: leave.retryInSeconds }))
    throw atCurrent('rateLimited', wait)
  }
  const user = await db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } })
  if (!(await verifyPassword(user.passwordHash, current)))
    throw atCurrent('invalid', 'This is not your current password. Check it and try again.')
  await forgive({ email, address }, leave.failureIds)
}

function atCurrent(code: 'rateLimited' | 'invalid', message: string): AppError {
  return new AppError(code, message, [{ path: 'current', message }])
}
