import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import { hashPassword, verifyPassword } from './password'
import { type SignInRefusal, signInInput } from './sign-in-schema'
import { forgive, leaveToTry } from './sign-in-throttle'

/** Who signed in, and the session version that was theirs at that moment. */
type SignedIn = { id: string; email: string; sessionVersion: number }

/**
 * Checks an email and a password from `address`. Guessing is slowed down (lib/access/sign-in-throttle.ts); an unknown
 * email takes as long, and reads the same, as a wrong password.
 */
export async function signIn(
  raw: unknown,
  address: string,
  now = new Date(),
): Promise<{ ok: true; person: SignedIn } | { ok: false; refusal: SignInRefusal }> {
  const input = signInInput.safeParse(raw)
  if (!input.success) return { ok: false, refusal: { reason: 'wrong' } }

  const { email, password } = input.data
  const leave = await leaveToTry({ email, address }, now)
  if (!leave.granted) return { ok: false, refusal: { reason: 'wait', retryInSeconds: leave.retryInSeconds } }

  const user = await db.user.findUnique({ where: { email } })
  const right = await verifyPassword(user?.passwordHash ?? (await nobodysHash), password)
  if (!user || !right) return { ok: false, refusal: { reason: 'wrong' } }

  await forgive({ email, address }, leave.failureIds)
  return { ok: true, person: { id: user.id, email: user.email, sessionVersion: user.sessionVersion } }
}

/** Made as the server starts, so that not even the first unknown email takes longer than a known one. */
const nobodysHash = hashPassword(randomUUID())
