import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { ConfigsPage } from '@/components/masked-connect/configs-page'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { firstTestCall, loadFirstSteps } from '@/lib/first-steps/first-steps-queries'
import { nextStep, putAwayCookie } from '@/lib/first-steps/steps'
import { configsWithUnreachable, listConfigs } from '@/lib/masked-connect/config-queries'
import { continueTryCallAction, startTryCallAction } from '../try-call-actions'
import { createConfigAction, deleteConfigAction, duplicateConfigAction, saveConfigAction } from './actions'

export const metadata: Metadata = { title: 'Masked Connect' }

type Props = { params: Promise<{ accountId: string }>; searchParams: Promise<{ create?: string | string[] }> }

export default async function Page({ params, searchParams }: Props) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const mayWrite = actor.permissions.has('config.write')
  const [configs, firstSteps] = await Promise.all([listConfigs(actor), mayWrite ? stepsAhead(actor) : null])

  return (
    <ConfigsPage
      accountId={accountId}
      configs={configs}
      // Not awaited: it may take a while, and the page is there at once.
      unreachable={configsWithUnreachable(actor).catch(() => null)}
      creating={mayWrite && (await searchParams).create !== undefined}
      firstSteps={firstSteps}
      lockedBecause={mayWrite ? null : 'You can look at configurations here. Owners and Admins change them.'}
      actions={{
        create: createConfigAction.bind(null, accountId),
        save: saveConfigAction.bind(null, accountId),
        duplicate: duplicateConfigAction.bind(null, accountId),
        remove: deleteConfigAction.bind(null, accountId),
      }}
    />
  )
}

/** The first steps, until they are taken or this browser has put them away. */
async function stepsAhead(actor: Actor) {
  const { accountId, region } = actor
  if ((await cookies()).has(putAwayCookie(accountId))) return null
  const steps = await loadFirstSteps(actor)
  if (nextStep(steps) === null) return null
  const tryCall = {
    start: startTryCallAction.bind(null, accountId),
    continue: continueTryCallAction.bind(null, accountId),
  }
  return { accountId, region, steps, ...(await firstTestCall(actor, steps)), tryCall }
}
