import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { mayAddAccount } from './account-queries'
import type { Actor } from './actor'
import { addMember } from './add-member'
import { carrierCredentials } from './carrier-credentials'
import { operatorOf } from './operator'
import { memberOf, type Person, type PersonsAccount } from './person'
import { accountInput } from './set-up-schema'

type OpenedAccount = Pick<PersonsAccount, 'id' | 'region' | 'timeZone'>

const newAccount = accountInput.extend({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens, at most 40.')
    .optional(),
})

/**
 * Makes an account, `raw` being `{ name, region, timeZone, id? }`, with carrier credentials of its own and no member yet.
 * For set-up and the operator, who are nobody's members: it asks for no permission. Throws ZodError, `AppError('conflict')`.
 */
export function createAccount(raw: unknown): Promise<{ id: string }> {
  return db.$transaction(tx => openAccount(tx, raw, operatorOf))
}

/**
 * An Owner's further account (product.md S17), or the first one of an installation that has none. The person becomes its
 * Owner. Throws `AppError('forbidden')`, ZodError.
 */
export async function createOwnAccount(person: Person, raw: unknown): Promise<{ id: string }> {
  const input = accountInput.parse(raw)
  return db.$transaction(async tx => {
    if (!(await mayAddAccount(person, tx)))
      throw new AppError('forbidden', 'Only Owners add accounts. Ask an Owner to add it and invite you.')
    const account = await openAccount(tx, input, opened => memberOf({ ...opened, role: 'owner' }, person))
    await addMember(tx, memberOf({ ...account, role: 'owner' }, person), { user: person, role: 'owner' })
    return { id: account.id }
  })
}

/** The same in the caller's transaction; `by` is whoever the audit log will name. */
export async function openAccount(
  tx: Prisma.TransactionClient,
  raw: unknown,
  by: (account: OpenedAccount) => Actor,
): Promise<OpenedAccount> {
  const { id = randomBytes(6).toString('hex'), ...input } = newAccount.parse(raw)
  const isFirst = (await tx.account.count()) === 0
  const { count } = await tx.account.createMany({
    data: { id, ...input, ...carrierCredentials(isFirst) },
    skipDuplicates: true,
  })
  if (count === 0)
    throw new AppError('conflict', `There is an account "${id}" already. Choose another id.`, [
      { path: 'id', message: 'This id is taken.' },
    ])
  const account = { id, region: input.region, timeZone: input.timeZone }
  const subject = { subjectKind: 'account', subjectId: id, subjectName: input.name }
  await audit(tx, by(account), { action: 'account.created', ...subject, before: null, after: input })
  return account
}
