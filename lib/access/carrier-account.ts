import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { unseal } from './seal'

/** An account at its carrier, opened: for commands that talk to the carrier. The token goes nowhere else. */
export type CarrierAccount = {
  name: string
  authId: string
  authToken: string
  /** The carrier's application our numbers are attached to, once it was made. */
  appId: string | null
}

/** The carrier account behind the actor's account. Throws `conflict`, in words for whoever asked, where there is no real one. */
export async function carrierAccount({ accountId }: Actor): Promise<CarrierAccount> {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { name: true, carrierReal: true, carrierAuthId: true, carrierAuthToken: true, carrierAppId: true },
  })
  if (!account.carrierReal)
    throw new AppError('conflict', 'No Plivo account is connected. An Owner connects one in the account settings.')
  return {
    name: account.name,
    authId: account.carrierAuthId,
    authToken: opened(account.carrierAuthToken),
    appId: account.carrierAppId,
  }
}

function opened(sealed: string): string {
  try {
    return unseal(sealed)
  } catch {
    throw new AppError(
      'conflict',
      'The kept credentials don’t open: they were sealed with another APP_SECRET. An Owner enters them again in the account settings.',
    )
  }
}
