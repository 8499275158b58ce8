import { cookies as requestCookies } from 'next/headers'
import { type AuthOptions, getServerSession } from 'next-auth'
import { encode } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { stampedAddress } from './arrival'
import type { Claim } from './person'
import { signIn } from './sign-in'
import { refusalCode } from './sign-in-schema'

declare module 'next-auth' {
  interface Session extends Partial<Claim> {
    /** In seconds since 1970. */
    issuedAt?: number
  }
  interface User {
    sessionVersion: number
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sessionVersion?: number
  }
}

const DAYS_14 = 14 * 24 * 60 * 60

/** next-auth's settings, made per request so that building the app needs no secret. */
export function authOptions(): AuthOptions {
  return {
    secret: env.appSecret,
    session: { strategy: 'jwt', maxAge: DAYS_14 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: cookies(env.publicUrl.startsWith('https:')),
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const result = await signIn(credentials, stampedAddress(request.headers ?? {}))
          // next-auth hands an error's message to the page, and nothing else.
          if (!result.ok) throw new Error(refusalCode(result.refusal))
          return result.person
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionVersion: user.sessionVersion } : token),
      session: ({ session: { expires }, token }) => ({ expires, ...claimOf(token), issuedAt: Number(token.iat) }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, reason: reasonOf(metadata) }, 'sign-in failed unexpectedly'),
      // Its warnings ask for NEXTAUTH_URL, whose only use is redirects that we do not follow.
      warn: () => {},
      debug: () => {},
    },
  }
}

/** Who the session cookie of this request claims to be; null without a valid one. It proves no membership. */
export async function claimOfRequest(): Promise<Claim | null> {
  const session = await getServerSession(authOptions())
  if (!session?.userId || session.sessionVersion === undefined) return null
  return { userId: session.userId, sessionVersion: session.sessionVersion }
}

/** When this request's session was given out, in milliseconds; whoever goes on using the pages gets a new one in time. */
export async function sessionIssuedAt(): Promise<number | null> {
  const session = await getServerSession(authOptions())
  return session?.issuedAt ? session.issuedAt * 1000 : null
}

/** Gives this browser a session of this claim in place of the one it has: where a password was changed, one goes on. */
export async function renewSession({ userId, sessionVersion }: Claim): Promise<void> {
  const { name, options } = cookies(env.publicUrl.startsWith('https:')).sessionToken ?? {}
  if (!name) return
  const token = await encode({ token: { sub: userId, sessionVersion }, secret: env.appSecret, maxAge: DAYS_14 })
  const kept = await requestCookies()
  kept.set(name, token, { ...options, maxAge: DAYS_14 })
}

function claimOf({ sub, sessionVersion }: { sub?: string; sessionVersion?: number }): Partial<Claim> {
  return sub && sessionVersion !== undefined ? { userId: sub, sessionVersion } : {}
}

/** Lax for the session, so that a link in a mail finds its reader signed in; strict for the rest. */
function cookies(secure: boolean): NonNullable<AuthOptions['cookies']> {
  const prefix = secure ? '__Host-' : ''
  const options = { httpOnly: true, path: '/', secure }
  return {
    sessionToken: { name: `${prefix}masked-connect.session`, options: { ...options, sameSite: 'lax' } },
    csrfToken: { name: `${prefix}masked-connect.csrf`, options: { ...options, sameSite: 'strict' } },
    callbackUrl: { name: `${prefix}masked-connect.next`, options: { ...options, sameSite: 'strict' } },
  }
}

function reasonOf(metadata: unknown): string {
  const error = metadata instanceof Object && 'error' in metadata ? metadata.error : metadata
  return error instanceof Error ? error.message : 'unknown'
}
