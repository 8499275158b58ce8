import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCloudDownload, IconRefresh } from '@tabler/icons-react'
import Link from 'next/link'
import type { CarrierView } from '@/lib/numbers/carrier-views'
import type { NumberView } from '@/lib/numbers/views'
import classes from './numbers.module.css'

type Props = {
  accountId: string
  carrier: CarrierView
  numbers: readonly NumberView[]
  locked: boolean
  /** Whether this reader is one who connects carriers. */
  mayConnect: boolean
  checking: boolean
  onCheck: () => void
  onAdd: () => void
}

/** How the account stands with its carrier: what is attached there, or why there is nothing to fetch. */
export function CarrierLine({ accountId, carrier, mayConnect, ...rest }: Props) {
  if (!carrier.connected)
    return (
      <Text c="dimmed" mb="md">
        No Plivo account is connected, so there are no numbers to fetch: add them by hand. Calls to them can be tried
        all the same.{' '}
        {mayConnect ? (
          <Anchor component={Link} prefetch={false} size="sm" href={`/crm/settings/calling/${accountId}/settings`}>
            Connect Plivo in the account settings
          </Anchor>
        ) : (
          'An Owner connects one in the account settings.'
        )}
      </Text>
    )
  return (
    <>
      {carrier.unreachable && (
        <Alert mb="md" variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          {carrier.unreachable}
        </Alert>
      )}
      <Attached {...rest} />
    </>
  )
}

function Attached({ numbers, locked, checking, onCheck, onAdd }: Omit<Props, 'accountId' | 'carrier' | 'mayConnect'>) {
  const attached = numbers.filter(({ attachedAt }) => attachedAt !== null).length
  const reason = locked ? { 'aria-describedby': 'numbers-locked' } : {}
  return (
    <Group gap="sm" mb="md" className={classes.carrier}>
      <Text>
        {numbers.length === 0
          ? 'A Plivo account is connected.'
          : `Plivo sends calls of ${attached} of ${numbers.length} ${numbers.length === 1 ? 'number' : 'numbers'} here.`}
      </Text>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCloudDownload size={14} aria-hidden />}
        disabled={locked}
        {...reason}
        onClick={onAdd}
      >
        Add from Plivo
      </Button>
      {numbers.length > 0 && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          disabled={locked}
          {...reason}
          loading={checking}
          onClick={onCheck}
        >
          Check again
        </Button>
      )}
    </Group>
  )
}
