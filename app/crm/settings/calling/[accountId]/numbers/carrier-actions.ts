'use server'

import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction, runChange } from '@/lib/access/run-action'
import {
  type AddedFromCarrier,
  addFromCarrier,
  attachNumbers,
  checkCarrier,
  detachNumber,
  removeFromCarrierToo,
} from '@/lib/numbers/carrier-commands'
import { listCarrierNumbers } from '@/lib/numbers/carrier-queries'
import type { CarrierNumber, CheckedNumber, NumberProblem } from '@/lib/numbers/carrier-views'
import type { AddFromCarrierInput, AttachNumbersInput, RemoveNumberInput } from '@/lib/numbers/schema'

export async function listCarrierNumbersAction(accountId: string): Promise<ActionResult<CarrierNumber[]>> {
  return runAction(async () => listCarrierNumbers(await currentActor(accountId)))
}

export async function addFromCarrierAction(
  accountId: string,
  input: AddFromCarrierInput,
): Promise<ActionResult<AddedFromCarrier>> {
  return changing(accountId, actor => addFromCarrier(actor, input))
}

export async function attachNumbersAction(
  accountId: string,
  input: AttachNumbersInput,
): Promise<ActionResult<{ problems: NumberProblem[] }>> {
  return changing(accountId, actor => attachNumbers(actor, input))
}

export async function detachNumberAction(accountId: string, numberId: string): Promise<ActionResult<void>> {
  return changing(accountId, actor => detachNumber(actor, numberId))
}

export async function removeFromCarrierTooAction(
  accountId: string,
  numberId: string,
  input: RemoveNumberInput,
): Promise<ActionResult<void>> {
  return changing(accountId, actor => removeFromCarrierToo(actor, numberId, input))
}

export async function checkCarrierAction(accountId: string): Promise<ActionResult<CheckedNumber[]>> {
  return changing(accountId, actor => checkCarrier(actor))
}

async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  return runChange(async () => change(await currentActor(accountId)))
}
