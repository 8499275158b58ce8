'use server'

import {
  saveAccountSettings,
  saveCarrierCredentials,
  useMadeUpCredentials,
} from '@/lib/access/account-settings-commands'
import type { CarrierInput, MadeUpCarrierInput, SaveAccountInput } from '@/lib/access/account-settings-schema'
import type { SaveAccountResult, SaveCarrierResult } from '@/lib/access/account-settings-views'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runChange } from '@/lib/access/run-action'

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

async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  return runChange(async () => change(await currentActor(accountId)))
}
