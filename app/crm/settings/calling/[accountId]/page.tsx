import type { Metadata } from 'next'
import { StartPage } from '@/components/first-steps/start-page'
import { currentActor, currentPerson } from '@/lib/access/current-actor'
import { firstTestCall, loadFirstSteps } from '@/lib/first-steps/first-steps-queries'
import { continueTryCallAction, startTryCallAction } from './try-call-actions'

export const metadata: Metadata = { title: 'First steps' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const mayDo = actor.permissions.has('config.write')
  const [person, steps] = await Promise.all([currentPerson(), loadFirstSteps(actor)])
  const testCall = mayDo ? await firstTestCall(actor, steps) : { known: [], hours: null }

  return (
    <StartPage
      accountName={person.accounts.find(({ id }) => id === accountId)?.name ?? accountId}
      accountId={accountId}
      region={actor.region}
      steps={steps}
      {...testCall}
      tryCall={{
        start: startTryCallAction.bind(null, accountId),
        continue: continueTryCallAction.bind(null, accountId),
      }}
      lockedBecause={mayDo ? null : 'You can look at the steps here. Owners and Admins take them.'}
    />
  )
}
