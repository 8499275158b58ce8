'use client'

import { Text, Title } from '@mantine/core'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'
import type { AccountSettingsView } from '@/lib/access/account-settings-views'
import type { AccountActions } from './account-actions'
import classes from './account-settings.module.css'
import { AccountSettingsForm } from './account-settings-form'
import { CarrierSection } from './carrier-section'

type Props = {
  accountId: string
  account: AccountSettingsView
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  actions: AccountActions
}

/** The account itself (product.md S14). */
export function AccountSettingsPage({ accountId, account, lockedBecause, actions }: Props) {
  return (
    <>
      <PageHeader
        title="Account"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description={`What holds for all of ${account.settings.name}. Its id in addresses and for the operator’s commands is ${accountId}.`}
      />
      <div className={classes.column}>
        <LockedNote id="account-locked" because={lockedBecause} />
        <AccountSettingsForm account={account} locked={lockedBecause !== null} save={actions.save} />
        <Title order={2} className={classes.section}>
          Carrier credentials
        </Title>
        {account.carrier ? (
          <CarrierSection carrier={account.carrier} actions={actions} />
        ) : (
          <Text c="dimmed">Owners see and change what the account signs in with at its carrier.</Text>
        )}
      </div>
    </>
  )
}
