import { EmptyState } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './api-keys.module.css'

type Props = { example: { address: string; configId: string }; action: ReactNode }

/** No key yet: what one is for, and the two requests that an order system begins with. */
export function ApiKeysEmpty({ example, action }: Props) {
  return (
    <>
      <EmptyState
        className={classes.empty ?? ''}
        icon={<IconKey size={28} aria-hidden />}
        withIndicatorBackground
        title="No API keys yet"
        description="With a key your order system adds a mapping when an order is dispatched, and removes it when the order is delivered. Nobody types the list by hand."
      >
        {action}
      </EmptyState>
      <section className={classes.example} aria-label="Example requests" {...SCROLLED_BY_KEYS}>
        <pre>{dispatchedAndDelivered(example)}</pre>
      </section>
    </>
  )
}

/** Wider than a phone. */
const SCROLLED_BY_KEYS = { tabIndex: 0 }

function dispatchedAndDelivered({ address, configId }: Props['example']): string {
  return `# An order was dispatched
curl -X PUT ${address}/configs/${configId}/orders/4821 \\
  -H "Authorization: Bearer $KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "customerNumber": "+91 98700 00001",
        "followMeNumber": "+91 98200 00001" }'

# It was delivered
curl -X DELETE ${address}/configs/${configId}/orders/4821 \\
  -H "Authorization: Bearer $KEY"`
}
