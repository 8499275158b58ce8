'use server'

import { refresh } from 'next/cache'
import { createApiKey, revokeApiKey } from '@/lib/access/api-key-commands'
import type { NewApiKeyInput } from '@/lib/access/api-key-schema'
import type { MadeApiKey } from '@/lib/access/api-key-views'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'

export async function createApiKeyAction(accountId: string, input: NewApiKeyInput): Promise<ActionResult<MadeApiKey>> {
  const result = await runAction(async () => createApiKey(await currentActor(accountId), input))
  refresh()
  return result
}

export async function revokeApiKeyAction(accountId: string, keyId: string): Promise<ActionResult<void>> {
  const result = await runAction(async () => revokeApiKey(await currentActor(accountId), keyId))
  refresh()
  return result
}
