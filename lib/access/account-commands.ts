import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { mayAddAccount } from './account-queries'
import { carrierCredentials } from './carrier-credentials'
import type { Person } from './person'
import { accountInput } from './set-up-schema'

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
export async function createAccount(raw: unknown, within: Prisma.TransactionClient = db): Promise<{ id: string }> {
  const { id = randomBytes(6).toString('hex'), ...input } = newAccount.parse(raw)
  const isFirst = (await within.account.count()) === 0
  const { count } = await within.account.createMany({
    data: { id, ...input, ...carrierCredentials(isFirst) },
    skipDuplicates: true,
  })
  if (count === 0)
    throw new AppError('conflict', `There is an account "${id}" already. Choose another id.`, [
      { path: 'id', message: 'This id is taken.' },
    ])
  return { id }
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
    const account = await createAccount(input, tx)
    await tx.membership.create({ data: { accountId: account.id, userId: person.id, role: 'owner' } })
    return account
  })
}
