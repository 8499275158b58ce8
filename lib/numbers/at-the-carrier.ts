import type { Actor } from '@/lib/access/actor'
import { type CarrierAccount, carrierAccount } from '@/lib/access/carrier-account'
import { type PlivoApi, plivoApi } from '@/lib/carriers/plivo/api'
import { PlivoError } from '@/lib/carriers/plivo/api-request'
import { AppError } from '@/lib/errors'

/** How a carrier account is reached; tests reach a stand-in. */
export type Connect = (credentials: { authId: string; authToken: string }) => PlivoApi
export const connectPlivo: Connect = credentials => plivoApi(credentials)

/**
 * Talks to the carrier on the account's behalf, never inside a transaction: the carrier may take its time. What it refuses
 * becomes `carrierFailed` in the carrier's words; `conflict` where the account has no carrier.
 */
export async function atTheCarrier<T>(
  actor: Actor,
  connect: Connect,
  talk: (api: PlivoApi, account: CarrierAccount) => Promise<T>,
): Promise<T> {
  const account = await carrierAccount(actor)
  try {
    return await talk(connect(account), account)
  } catch (error) {
    throw error instanceof PlivoError ? refusalOf(error) : error
  }
}

/** The carrier's refusal as ours. */
export function refusalOf({ problem, status, message }: PlivoError): AppError {
  const whose = problem === 'wrongCredentials' ? ' An Owner changes them in the account settings.' : ''
  return new AppError('carrierFailed', `${message}${whose}`, [], { problem, status })
}
