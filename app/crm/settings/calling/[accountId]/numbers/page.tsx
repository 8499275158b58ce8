import type { Metadata } from 'next'
import { NumbersPage } from '@/components/numbers/numbers-page'
import { currentActor } from '@/lib/access/current-actor'
import { exampleCallers, listConfigChoices, listNumbers } from '@/lib/numbers/number-queries'
import { continueTryCallAction, startTryCallAction } from '../try-call-actions'
import { addNumberAction, editNumberAction, removeNumberAction, routeNumberAction } from './actions'

export const metadata: Metadata = { title: 'Phone Numbers' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const mayRoute = actor.permissions.has('routing.write')
  const [numbers, configs, examples] = await Promise.all([
    listNumbers(actor),
    listConfigChoices(actor),
    actor.permissions.has('call.try') ? exampleCallers(actor) : new Map(),
  ])

  return (
    <NumbersPage
      accountId={accountId}
      region={actor.region}
      numbers={numbers}
      configs={configs}
      examples={examples}
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
