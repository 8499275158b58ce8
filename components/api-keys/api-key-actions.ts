import type { NewApiKeyInput } from '@/lib/access/api-key-schema'
import type { MadeApiKey } from '@/lib/access/api-key-views'
import type { ActionResult } from '@/lib/access/run-action'

/** What the page binds to the account and passes down. */
export type ApiKeyActions = {
  create: (input: NewApiKeyInput) => Promise<ActionResult<MadeApiKey>>
  revoke: (keyId: string) => Promise<ActionResult<void>>
}
