import { Drawer } from '@mantine/core'
import { TryCall } from '@/components/try-call/try-call'
import type { TryCallActions } from '@/components/try-call/use-try-call'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import { reachedNow } from '@/lib/numbers/routing'
import type { ExampleCaller, NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { Region } from '@/lib/phone/number'

type Props = {
  accountId: string
  region: Region
  /** Null: the drawer is closed. */
  number: NumberView | null
  examples: ReadonlyMap<string, ExampleCaller[]>
  /** Business hours, by number. */
  hours: ReadonlyMap<string, TryCallHours>
  actions: TryCallActions
  onClose: () => void
}

/** The phone, beside the list. Closing it hangs up. */
export function TryCallDrawer({ accountId, region, number, examples, hours, actions, onClose }: Props) {
  const kept = number ? (hours.get(number.id) ?? null) : null
  return (
    <Drawer
      opened={number !== null}
      onClose={onClose}
      position="right"
      size="min(1080px, 100vw)"
      title={number ? `Try a call to ${formatNumber(number.number)}` : 'Try a call'}
    >
      {number && (
        <TryCall
          key={number.id}
          accountId={accountId}
          start={{ numberId: number.id }}
          region={region}
          known={examplesOf(number, examples, kept)}
          hours={kept}
          lockedBecause={null}
          actions={actions}
        />
      )}
    </Drawer>
  )
}

/** Customers of the configuration that its calls reach right now, else of the one they reach when it is open. */
function examplesOf({ routing }: NumberView, examples: Props['examples'], hours: TryCallHours | null): ExampleCaller[] {
  const reached = reachedNow(routing)
  const configId = reached.to === 'masked_connect' ? reached.configId : hours?.openConfigId
  return (configId && examples.get(configId)) || []
}
