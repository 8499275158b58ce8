'use server'

import { refresh } from 'next/cache'
import {
  saveAccountSettings,
  saveCarrierCredentials,
  useMadeUpCredentials,
} from '@/lib/access/account-settings-commands'
import type { CarrierInput, MadeUpCarrierInput, SaveAccountInput } from '@/lib/access/account-settings-schema'
import type { SaveAccountResult, SaveCarrierResult } from '@/lib/access/account-settings-views'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'

export async function saveAccountAction(
  accountId: string,
  input: SaveAccountInput,
): Promise<ActionResult<SaveAccountResult>> {
  return changing(accountId, actor => saveAccountSettings(actor, input))
}

export async function saveCarrierAction(
  accountId: string,
  input: CarrierInput,
): Promise<ActionResult<SaveCarrierResult>> {
  return changing(accountId, actor => saveCarrierCredentials(actor, input))
}

export async function makeUpCarrierAction(accountId: string, input: MadeUpCarrierInput): Promise<ActionResult<void>> {
  return changing(accountId, actor => useMadeUpCredentials(actor, input))
}

/** Refused too, the page is drawn afresh: what it shows may be out of date. */
async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  const result = await runAction(async () => change(await currentActor(accountId)))
  refresh()
  return result
}
