import { timingSafeEqual } from 'node:crypto'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { createFirstOwner } from './first-owner'
import { keyedHash } from './keyed-hash'
import { setUpInput } from './set-up-schema'

/** The one-time address of the set-up page; it is dead as soon as there is a user. */
export function setUpAddress(): string {
  return `${env.publicUrl}/setup?token=${setUpToken()}`
}

/** What the set-up page is for whoever brings this token. */
export async function setUpState(token: string): Promise<'done' | 'refused' | 'needsAccount' | 'needsOwner'> {
  if ((await db.user.count()) > 0) return 'done'
  if (!isSetUpToken(token)) return 'refused'
  return (await db.account.count()) > 0 ? 'needsOwner' : 'needsAccount'
}

/**
 * Makes the first Owner and, if there is none, the first account. Answers where to go on. Throws ZodError,
 * `AppError('forbidden')` for a wrong token, `AppError('conflict')` once somebody has done it.
 */
export async function setUp(token: string, raw: unknown): Promise<{ accountId: string | null }> {
  if (!isSetUpToken(token))
    throw new AppError('forbidden', 'This is not the set-up address. Open the one printed where the app was started.')
  const input = setUpInput.parse(raw)
  if (!input.account && (await db.account.count()) === 0)
    throw new AppError('invalid', 'The first account is missing. Load this page again.')

  const owner = await createFirstOwner(input)
  if (!owner) throw new AppError('conflict', 'Somebody has set this up already. Sign in instead.')
  return owner
}

function setUpToken(): string {
  return keyedHash('set-up', 'first owner')
}

function isSetUpToken(token: string): boolean {
  const [given, expected] = [Buffer.from(token), Buffer.from(setUpToken())]
  return given.length === expected.length && timingSafeEqual(given, expected)
}
