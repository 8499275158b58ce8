'use server'

import { createOwnAccount } from '@/lib/access/account-commands'
import { currentPerson } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'
import type { AccountInput } from '@/lib/access/set-up-schema'

export async function newAccountAction(input: AccountInput): Promise<ActionResult<{ landing: string }>> {
  return runAction(async () => {
    const { id } = await createOwnAccount(await currentPerson(), input)
    return { landing: `/crm/settings/calling/${id}/masked-connect` }
  })
}
