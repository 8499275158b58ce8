import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from './actor'
import { stampedPage } from './arrival'
import { actorIn, type Person, personBehind } from './person'
import { safeNext } from './safe-next'
import { claimOfRequest } from './session'

/**
 * Who is asking, in this account: opens every page and every action of an account. Nobody signed in: off to the sign-in
 * page and back. Not a member, or no such account: the same 404.
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

/** Who is signed in, with their accounts as they are now. Nobody: off to the sign-in page and back. */
export const currentPerson = cache(async (): Promise<Person> => {
  return (await signedInPerson()) ?? redirect(await signInAddress())
})

/** The same, for pages that are open to everybody: null when nobody is signed in. */
export const signedInPerson = cache(async (): Promise<Person | null> => {
  const claim = await claimOfRequest()
  return claim && personBehind(claim)
})

async function signInAddress(): Promise<string> {
  const next = safeNext(stampedPage(await headers()))
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`
}
