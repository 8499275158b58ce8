import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { createFirstOwner, oneSetUpAtATime } from './first-owner'
import { setUpAddress } from './set-up'

/**
 * Makes an empty database usable: the demo account if wanted, the first Owner if OWNER_EMAIL is set. Called at every start,
 * after the migrations. Answers what to tell people: how to sign in, and what to try first.
 */
export async function firstRun(): Promise<string[]> {
  if (env.demo) await loadDemoIntoEmpty()
  if (env.owner) await createFirstOwner({ name: 'Owner', ...env.owner, account: null })

  return [...(await howToSignIn()), ...(await whatToTry())]
}

// Next to the lock, not inside its transaction: the demo account has a transaction of its own.
async function loadDemoIntoEmpty(): Promise<void> {
  await db.$transaction(
    async tx => {
      await oneSetUpAtATime(tx)
      if ((await tx.account.count()) === 0 && (await tx.user.count()) === 0) await loadDemoAccount()
    },
    { timeout: 60_000, maxWait: 60_000 },
  )
}

async function howToSignIn(): Promise<string[]> {
  const signIn = `${env.publicUrl}/sign-in`
  const users = await db.user.findMany({ select: { email: true }, take: 2 })
  if (users.length === 0) return [`Set up the first Owner (this address works once): ${setUpAddress()}`]
  if (users.length === 1 && users[0]?.email === env.owner?.email)
    return [`Sign in at ${signIn} as ${env.owner?.email} with the OWNER_PASSWORD it was created with`]
  return [`Sign in at ${signIn}`]
}

async function whatToTry(): Promise<string[]> {
  const demo = await db.account.findUnique({ where: { id: 'demo' }, select: { id: true } })
  return demo ? ['Try first: open "Mumbai Hub", change a mapping, then press Try a call'] : []
}
