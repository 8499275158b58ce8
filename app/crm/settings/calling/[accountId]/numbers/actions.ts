'use server'

import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runChange } from '@/lib/access/run-action'
import {
  type AddedNumber,
  addNumber,
  editNumber,
  removeNumber,
  routeNumber,
  routeNumbers,
} from '@/lib/numbers/number-commands'
import type {
  AddNumberInput,
  EditNumberInput,
  RemoveNumberInput,
  RouteNumberInput,
  RouteNumbersInput,
} from '@/lib/numbers/schema'
import type { NumberView } from '@/lib/numbers/views'

export async function addNumberAction(accountId: string, input: AddNumberInput): Promise<ActionResult<AddedNumber>> {
  return changing(accountId, actor => addNumber(actor, input))
}

export async function editNumberAction(
  accountId: string,
  numberId: string,
  input: EditNumberInput,
): Promise<ActionResult<NumberView>> {
  return changing(accountId, actor => editNumber(actor, numberId, input))
}

export async function routeNumberAction(
  accountId: string,
  numberId: string,
  input: RouteNumberInput,
): Promise<ActionResult<NumberView>> {
  return changing(accountId, actor => routeNumber(actor, numberId, input))
}

export async function routeNumbersAction(
  accountId: string,
  input: RouteNumbersInput,
): Promise<ActionResult<NumberView[]>> {
  return changing(accountId, actor => routeNumbers(actor, input))
}

export async function removeNumberAction(
  accountId: string,
  numberId: string,
  input: RemoveNumberInput,
): Promise<ActionResult<void>> {
  return changing(accountId, actor => removeNumber(actor, numberId, input))
}

async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  return runChange(async () => change(await currentActor(accountId)))
}
