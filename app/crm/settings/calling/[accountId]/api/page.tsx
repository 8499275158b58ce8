import type { Metadata } from 'next'
import { ApiKeysPage } from '@/components/api-keys/api-keys-page'
import { listApiKeys } from '@/lib/access/api-key-queries'
import { currentActor, currentPerson } from '@/lib/access/current-actor'
import { env } from '@/lib/env'
import { configNames } from '@/lib/masked-connect/config-queries'
import { createApiKeyAction, revokeApiKeyAction } from './actions'

export const metadata: Metadata = { title: 'API' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const { accounts } = await currentPerson()
  const [first] = await configNames(actor)

  return (
    <ApiKeysPage
      accountName={accounts.find(({ id }) => id === accountId)?.name ?? ''}
      timeZone={actor.timeZone}
      keys={actor.permissions.has('apiKey.write') ? await listApiKeys(actor) : null}
      example={{ address: `${env.publicUrl}/api/v1`, configId: first?.id ?? 'CONFIG_ID' }}
      actions={{
        create: createApiKeyAction.bind(null, accountId),
        revoke: revokeApiKeyAction.bind(null, accountId),
      }}
    />
  )
}
