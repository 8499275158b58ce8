import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CallsPage } from '@/components/calls/calls-page'
import { currentActor, currentPerson } from '@/lib/access/current-actor'
import { lastAccountOf } from '@/lib/access/last-account'
import { callChoices } from '@/lib/calls/log/call-choices-queries'
import { callFiltersOf } from '@/lib/calls/log/call-list'
import { listCalls } from '@/lib/calls/log/call-log-queries'
import { addMappingAction } from '../settings/calling/[accountId]/masked-connect/[configId]/actions'
import { fetchAgainAction, supposeCallAction } from './actions'

export const metadata: Metadata = { title: 'Call Log' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function Page({ searchParams }: Props) {
  const { account, call, ...address } = await searchParams
  if (account === undefined) redirect(await ownLog(address))
  const accountId = String(account)
  const actor = await currentActor(accountId)
  const seesAll = actor.permissions.has('call.readAll')
  const filters = callFiltersOf(address, { seesAll })
  const [first, choices] = await Promise.all([listCalls(actor, filters), callChoices(actor)])
  return (
    <CallsPage
      key={accountId}
      accountId={accountId}
      region={actor.region}
      timeZone={actor.timeZone}
      seesAll={seesAll}
      filters={filters}
      first={first}
      choices={choices}
      opened={typeof call === 'string' ? call : null}
      addMapping={addMappingAction.bind(null, accountId)}
      fetchAgain={fetchAgainAction.bind(null, accountId)}
      suppose={supposeCallAction.bind(null, accountId)}
    />
  )
}

/** The log of the account last used, with what else the address asked for. */
async function ownLog(address: Record<string, string | string[] | undefined>): Promise<string> {
  const account = await lastAccountOf(await currentPerson())
  if (!account) return '/crm/new-account'
  const asked = Object.entries(address).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  return `/crm/calls?${new URLSearchParams([['account', account.id], ...asked])}`
}
