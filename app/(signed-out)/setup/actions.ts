'use server'

import { type ActionResult, runAction } from '@/lib/access/run-action'
import { setUp } from '@/lib/access/set-up'
import type { SetUpInput } from '@/lib/access/set-up-schema'

export async function setUpAction(token: string, input: SetUpInput): Promise<ActionResult<{ landing: string }>> {
  return runAction(async () => {
    const { accountId } = await setUp(token, input)
    return { landing: accountId ? `/crm/settings/calling/${accountId}/masked-connect` : '/crm' }
  })
}
