'use server'

import { acceptAs, acceptAsNewPerson } from '@/lib/access/accept-invitation'
import { currentPerson } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'
import type { NewPersonInput } from '@/lib/access/team-schema'

type Joined = ActionResult<{ landing: string }>

export async function acceptAsNewPersonAction(token: string, input: NewPersonInput): Promise<Joined> {
  return runAction(async () => landingIn(await acceptAsNewPerson(token, input)))
}

export async function acceptAsAction(token: string): Promise<Joined> {
  return runAction(async () => landingIn(await acceptAs(await currentPerson(), token)))
}

function landingIn({ accountId }: { accountId: string }) {
  return { landing: `/crm/settings/calling/${accountId}/masked-connect` }
}
