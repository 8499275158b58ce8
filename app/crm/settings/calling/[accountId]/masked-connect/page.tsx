import type { Metadata } from 'next'
import { ConfigsPage } from '@/components/masked-connect/configs-page'
import { currentActor } from '@/lib/access/current-actor'
import { configsWithUnreachable, listConfigs } from '@/lib/masked-connect/config-queries'
import { createConfigAction, deleteConfigAction, duplicateConfigAction, saveConfigAction } from './actions'

export const metadata: Metadata = { title: 'Masked Connect' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const mayWrite = actor.permissions.has('config.write')

  return (
    <ConfigsPage
      accountId={accountId}
      configs={await listConfigs(actor)}
      // Not awaited: it may take a while, and the page is there at once.
      unreachable={configsWithUnreachable(actor).catch(() => null)}
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
