'use server'

import { createApiKey, revokeApiKey } from '@/lib/access/api-key-commands'
import type { NewApiKeyInput } from '@/lib/access/api-key-schema'
import type { MadeApiKey } from '@/lib/access/api-key-views'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runChange } from '@/lib/access/run-action'

export async function createApiKeyAction(accountId: string, input: NewApiKeyInput): Promise<ActionResult<MadeApiKey>> {
  return runChange(async () => createApiKey(await currentActor(accountId), input))
}

export async function revokeApiKeyAction(accountId: string, keyId: string): Promise<ActionResult<void>> {
  return runChange(async () => revokeApiKey(await currentActor(accountId), keyId))
}
