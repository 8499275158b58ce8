import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { CodeDigits } from './code-length'

export type OwnConfig = CodeDigits & { id: string; name: string }

/** The actor's configuration. Throws `notFound`: the same for none, a deleted one, and another account's. */
export async function ownConfig(
  within: Prisma.TransactionClient,
  { accountId }: Actor,
  id: string,
): Promise<OwnConfig> {
  const config = await within.config.findFirst({
    where: { id, accountId, deletedAt: null },
    select: { id: true, name: true, codeDigitsMin: true, codeDigitsMax: true },
  })
  return config ?? noSuchConfig()
}

export function noSuchConfig(): never {
  throw new AppError('notFound', 'There is no such configuration in this account.')
}
