import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { stampedPage } from './arrival'
import { actorIn, type Person, personBehind } from './person'
import { isInAction } from './run-action'
import { safeNext } from './safe-next'
import { claimOfRequest } from './session'
import { SIGNED_OUT } from './signed-out'

/**
 * Who is asking, in this account: opens every page and every action of an account. Nobody signed in: a page leads to the
 * sign-in page and back, an action is refused, so that the page it was sent from stays. Not a member, or no such account:
 * the same 404.
 */
export const currentActor = cache(async (accountId: string): Promise<Actor> => {
  return actorIn(await currentPerson(), accountId) ?? notFound()
})

/** Asks again, as often as it is called: the actor as they are then; null once their session or membership has ended. */
export async function actorFromNowOn(accountId: string): Promise<() => Promise<Actor | null>> {
  const claim = await claimOfRequest()
  return async () => {
    const person = claim && (await personBehind(claim))
    return person && actorIn(person, accountId)
  }
}

/** Who is signed in, with their accounts as they are now. Nobody: as above. */
export const currentPerson = cache(async (): Promise<Person> => (await signedInPerson()) ?? nobody())

/** The same, for pages that are open to everybody: null when nobody is signed in. */
export const signedInPerson = cache(async (): Promise<Person | null> => {
  const claim = await claimOfRequest()
  return claim && personBehind(claim)
})

async function nobody(): Promise<never> {
  if (isInAction()) throw new AppError('unauthenticated', SIGNED_OUT)
  redirect(await signInAddress())
}

async function signInAddress(): Promise<string> {
  const next = safeNext(stampedPage(await headers()))
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`
}
