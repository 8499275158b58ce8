import type { Metadata } from 'next'
import { NumbersPage } from '@/components/numbers/numbers-page'
import type { Targets } from '@/components/numbers/route-dialog'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { tryCallHours } from '@/lib/calls/try-call-queries'
import { listClipChoices } from '@/lib/media/clip-queries'
import { carrierOf } from '@/lib/numbers/carrier-queries'
import { exampleCallers, listConfigChoices, listNumbers, listScheduleChoices } from '@/lib/numbers/number-queries'
import { continueTryCallAction, startTryCallAction } from '../try-call-actions'
import { addNumberAction, editNumberAction, removeNumberAction, routeNumberAction, routeNumbersAction } from './actions'
import {
  addFromCarrierAction,
  attachNumbersAction,
  checkCarrierAction,
  detachNumberAction,
  listCarrierNumbersAction,
  removeFromCarrierTooAction,
} from './carrier-actions'

export const metadata: Metadata = { title: 'Phone Numbers' }

type Props = {
  params: Promise<{ accountId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { accountId } = await params
  const { search, routes } = await searchParams
  const actor = await currentActor(accountId)
  const mayRoute = actor.permissions.has('routing.write')
  const mayTry = actor.permissions.has('call.try')
  const [numbers, targets, carrier, examples, hours] = await Promise.all([
    listNumbers(actor),
    targetsOf(actor),
    carrierOf(actor),
    mayTry ? exampleCallers(actor) : new Map(),
    mayTry ? tryCallHours(actor) : new Map(),
  ])

  return (
    <NumbersPage
      accountId={accountId}
      region={actor.region}
      numbers={numbers}
      targets={targets}
      carrier={carrier}
      mayConnect={actor.permissions.has('account.write')}
      examples={examples}
      hours={hours}
      filter={{ search: textOf(search), routes: textOf(routes) }}
      lockedBecause={mayRoute ? null : 'You can look at numbers here. Owners and Admins change them and try calls.'}
      actions={{
        add: addNumberAction.bind(null, accountId),
        edit: editNumberAction.bind(null, accountId),
        route: routeNumberAction.bind(null, accountId),
        routeMany: routeNumbersAction.bind(null, accountId),
        remove: removeNumberAction.bind(null, accountId),
        carrier: {
          list: listCarrierNumbersAction.bind(null, accountId),
          add: addFromCarrierAction.bind(null, accountId),
          attach: attachNumbersAction.bind(null, accountId),
          detach: detachNumberAction.bind(null, accountId),
          remove: removeFromCarrierTooAction.bind(null, accountId),
          check: checkCarrierAction.bind(null, accountId),
        },
      }}
      tryCall={{
        start: startTryCallAction.bind(null, accountId),
        continue: continueTryCallAction.bind(null, accountId),
      }}
    />
  )
}

/** One after the other: short lists, not worth a connection each. */
async function targetsOf(actor: Actor): Promise<Targets> {
  return {
    configs: await listConfigChoices(actor),
    schedules: await listScheduleChoices(actor),
    clips: await listClipChoices(actor),
  }
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}
