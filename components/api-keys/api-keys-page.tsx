'use client'

import { Alert, Anchor, Button } from '@mantine/core'
import { IconKey, IconLock } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import type { ApiKeyView } from '@/lib/access/api-key-views'
import type { ApiKeyActions } from './api-key-actions'
import { ApiKeyTable } from './api-key-table'
import { ApiKeysEmpty } from './api-keys-empty'
import { CreateKeyDialog } from './create-key-dialog'
import { RevokeKeyDialog } from './revoke-key-dialog'

type Props = {
  accountName: string
  timeZone: string
  /** Null for who may not see them (product.md R8). */
  keys: readonly ApiKeyView[] | null
  /** The address of the API, and a configuration to show it with. */
  example: { address: string; configId: string }
  actions: ApiKeyActions
}

const REASON = 'Keys of the partner API are for Owners and Admins. Ask one of them.'

/** The keys with which other systems keep the mapping lists in step with orders (product.md S11). */
export function ApiKeysPage({ accountName, timeZone, keys, example, actions }: Props) {
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null)
  const locked = keys === null
  const create = (
    <Button
      leftSection={<IconKey size={16} aria-hidden />}
      disabled={locked}
      aria-describedby={locked ? 'api-locked' : undefined}
      onClick={() => setCreating(true)}
    >
      Create key
    </Button>
  )
  return (
    <>
      <PageHeader
        title="API"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description={
          <>
            Your order system keeps the mapping lists of {accountName} in step with orders.{' '}
            <Anchor component={Link} href="/docs/api" inherit underline="always">
              How the API works
            </Anchor>
          </>
        }
        action={create}
      />
      {keys === null && (
        <Alert id="api-locked" variant="light" color="gray" icon={<IconLock aria-hidden />}>
          {REASON}
        </Alert>
      )}
      {keys?.length === 0 && <ApiKeysEmpty example={example} action={create} />}
      {keys && keys.length > 0 && <ApiKeyTable keys={keys} timeZone={timeZone} onRevoke={setRevoking} />}
      <CreateKeyDialog
        opened={creating}
        timeZone={timeZone}
        create={actions.create}
        onClose={() => setCreating(false)}
      />
      <RevokeKeyDialog
        apiKey={revoking}
        timeZone={timeZone}
        revoke={actions.revoke}
        onClose={() => setRevoking(null)}
      />
    </>
  )
}
