'use server'

import { currentActor } from '@/lib/access/current-actor'
import { runAction } from '@/lib/access/run-action'
import { fetchAgain } from '@/lib/calls/recordings/recording-commands'
import type { SupposedCall } from '@/lib/calls/why/suppose-schema'
import { supposeCall } from '@/lib/calls/why/why-queries'

export async function supposeCallAction(accountId: string, call: SupposedCall) {
  return runAction(async () => supposeCall(await currentActor(accountId), call))
}

export async function fetchAgainAction(accountId: string, recordingId: string) {
  return runAction(async () => fetchAgain(await currentActor(accountId), recordingId))
}
