import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { addMember, endResetLinks, memberSubject } from './add-member'
import { insertApiKey } from './api-key-commands'
import { operatorOf } from './operator'
import { hashPassword } from './password'
import { nameInput, newPassword } from './set-up-schema'

// What only the operator does, at the server's own shell, being nobody's member: no permission is asked for.
// All throw ZodError for input that won't do, and AppError('notFound' | 'conflict') with a sentence for the operator.

const email = z.string().trim().toLowerCase().pipe(z.email('Enter an email address, like name@company.com.'))
const name = nameInput('Enter a name.')

const newUser = z.object({
  email,
  name,
  account: z.string(),
  role: z.enum(['owner', 'admin', 'user'], 'Choose owner, admin or user.'),
  password: newPassword.optional(),
})

/**
 * Makes a person and their membership. Returns the password to hand over when none was given: it is kept nowhere. Throws a
 * `conflict` for an e-mail address that is somebody's, also when two are asking at once.
 */
export async function createUser(raw: unknown): Promise<{ email: string; generatedPassword: string | null }> {
  const { account, role, password, ...person } = newUser.parse(raw)
  const generatedPassword = password ? null : makePassword()
  const passwordHash = await hashPassword(password ?? generatedPassword ?? '')

  await db.$transaction(async tx => {
    const operator = await operatorIn(tx, account)
    const id = randomUUID()
    const { count } = await tx.user.createMany({ data: { id, ...person, passwordHash }, skipDuplicates: true })
    if (count === 0) throw new AppError('conflict', `There is a user ${person.email} already.`)
    await addMember(tx, operator, { user: { id, ...person }, role })
  })
  return { email: person.email, generatedPassword }
}

const reset = z.object({ email })

/** Gives a person a new password, returned once, and ends every session they have. */
export async function resetPassword(raw: unknown): Promise<{ generatedPassword: string }> {
  const { email } = reset.parse(raw)
  const generatedPassword = makePassword()
  const passwordHash = await hashPassword(generatedPassword)

  await db.$transaction(async tx => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true, name: true, memberships: true } })
    if (!user) throw new AppError('notFound', `There is no user ${email}.`)
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, sessionVersion: { increment: 1 } } })
    await endResetLinks(tx, { userId: user.id })
    for (const { accountId } of user.memberships) {
      const change = { action: 'member.passwordReset', ...memberSubject(user.id, user.name), before: null, after: null }
      await audit(tx, await operatorIn(tx, accountId), change)
    }
  })
  return { generatedPassword }
}

const newApiKey = z.looseObject({ account: z.string() })

/** Makes a partner key as its page does, told once: only its hash is kept. */
export async function createOperatorApiKey(raw: unknown, now = new Date()): Promise<{ key: string }> {
  const { account, ...input } = newApiKey.parse(raw)
  return db.$transaction(async tx => {
    const { key } = await insertApiKey(tx, await operatorIn(tx, account), input, now)
    return { key }
  })
}

async function operatorIn(tx: Prisma.TransactionClient, accountId: string): Promise<Actor> {
  const select = { id: true, region: true, timeZone: true }
  const account = await tx.account.findUnique({ where: { id: accountId }, select })
  return account ? operatorOf(account) : noSuchAccount(tx, accountId)
}

async function noSuchAccount(tx: Prisma.TransactionClient, id: string): Promise<never> {
  const accounts = await tx.account.findMany({ select: { id: true }, orderBy: { id: 'asc' }, take: 10 })
  const known = accounts.length ? ` There are: ${accounts.map(account => account.id).join(', ')}.` : ''
  throw new AppError('notFound', `There is no account "${id}".${known}`)
}

/** 120 bits, in letters and digits that survive being read out. */
function makePassword(): string {
  return randomBytes(15)
    .toString('hex')
    .replace(/(.{6})(?=.)/g, '$1-')
}
