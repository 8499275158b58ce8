'use server'

import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'
import { continueTryCall, startTryCall } from '@/lib/calls/try-call-commands'
import type { TryAction, TryCallInput } from '@/lib/calls/try-call-schema'
import type { TryCallView } from '@/lib/calls/try-call-views'

export async function startTryCallAction(accountId: string, input: TryCallInput): Promise<ActionResult<TryCallView>> {
  return runAction(async () => startTryCall(await currentActor(accountId), input))
}

export async function continueTryCallAction(
  accountId: string,
  tryCallId: string,
  action: TryAction,
): Promise<ActionResult<TryCallView>> {
  return runAction(async () => continueTryCall(await currentActor(accountId), tryCallId, action))
}
