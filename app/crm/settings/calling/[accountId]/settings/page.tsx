import type { Metadata } from 'next'
import { AccountSettingsPage } from '@/components/access/account-settings-page'
import { readAccountSettings } from '@/lib/access/account-settings-queries'
import { currentActor } from '@/lib/access/current-actor'
import { makeUpCarrierAction, saveAccountAction, saveCarrierAction } from './actions'

export const metadata: Metadata = { title: 'Account' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)

  return (
    <AccountSettingsPage
      accountId={accountId}
      account={await readAccountSettings(actor)}
      lockedBecause={
        actor.permissions.has('account.write') ? null : 'You can look at the account’s settings. Owners change them.'
      }
      actions={{
        save: saveAccountAction.bind(null, accountId),
        saveCarrier: saveCarrierAction.bind(null, accountId),
        makeUpCarrier: makeUpCarrierAction.bind(null, accountId),
      }}
    />
  )
}
