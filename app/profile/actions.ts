'use server'

import { headers } from 'next/headers'
import { stampedAddress } from '@/lib/access/arrival'
import { currentPerson } from '@/lib/access/current-actor'
import { changeName, changePassword, signOutEverywhere } from '@/lib/access/profile-commands'
import type { ChangePasswordInput, NameInput } from '@/lib/access/profile-schema'
import { type ActionResult, runAction, runChange } from '@/lib/access/run-action'
import { renewSession } from '@/lib/access/session'

export async function changeNameAction(input: NameInput): Promise<ActionResult<void>> {
  return runChange(async () => changeName(await currentPerson(), input))
}

/** Every other session ends; this browser is given the one that goes on. */
export async function changePasswordAction(input: ChangePasswordInput): Promise<ActionResult<void>> {
  return runAction(async () => {
    const person = await currentPerson()
    const address = stampedAddress(Object.fromEntries(await headers()))
    await renewSession(await changePassword(person, input, address))
  })
}

export async function signOutEverywhereAction(): Promise<ActionResult<void>> {
  return runAction(async () => signOutEverywhere(await currentPerson()))
}
