import { Drawer } from '@mantine/core'
import { TryCall } from '@/components/try-call/try-call'
import type { TryCallActions } from '@/components/try-call/use-try-call'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import type { ExampleCaller } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'

type Props = {
  opened: boolean
  accountId: string
  region: Region
  numberId: string
  known: readonly ExampleCaller[]
  hours: TryCallHours | null
  actions: TryCallActions
  onClose: () => void
}

/** The last of the first steps: a phone in the page. Closing it hangs up. */
export function TestCallDrawer({ opened, accountId, region, numberId, known, hours, actions, onClose }: Props) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="min(1080px, 100vw)" title="Try a call">
      <TryCall
        accountId={accountId}
        start={{ numberId }}
        region={region}
        known={known}
        hours={hours}
        lockedBecause={null}
        actions={actions}
      />
    </Drawer>
  )
}
