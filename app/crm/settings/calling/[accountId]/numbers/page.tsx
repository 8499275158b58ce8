import type { Metadata } from 'next'
import { NumbersPage } from '@/components/numbers/numbers-page'
import { currentActor } from '@/lib/access/current-actor'
import { tryCallHours } from '@/lib/calls/try-call-queries'
import { exampleCallers, listConfigChoices, listNumbers } from '@/lib/numbers/number-queries'
import { continueTryCallAction, startTryCallAction } from '../try-call-actions'
import { addNumberAction, editNumberAction, removeNumberAction, routeNumberAction } from './actions'

export const metadata: Metadata = { title: 'Phone Numbers' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const mayRoute = actor.permissions.has('routing.write')
  const mayTry = actor.permissions.has('call.try')
  const [numbers, configs, examples, hours] = await Promise.all([
    listNumbers(actor),
    listConfigChoices(actor),
    mayTry ? exampleCallers(actor) : new Map(),
    mayTry ? tryCallHours(actor) : new Map(),
  ])

  return (
    <NumbersPage
      accountId={accountId}
      region={actor.region}
      numbers={numbers}
      configs={configs}
      examples={examples}
      hours={hours}
      lockedBecause={mayRoute ? null : 'You can look at numbers here. Owners and Admins change them and try calls.'}
      actions={{
        add: addNumberAction.bind(null, accountId),
        edit: editNumberAction.bind(null, accountId),
        route: routeNumberAction.bind(null, accountId),
        remove: removeNumberAction.bind(null, accountId),
      }}
      tryCall={{
        start: startTryCallAction.bind(null, accountId),
        continue: continueTryCallAction.bind(null, accountId),
      }}
    />
  )
}
