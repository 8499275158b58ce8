import { IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyList } from '@/components/ui/empty-list'

/** No schedule yet: what one is for, and the way to a first one that callers meet. */
export function SchedulesEmpty({ action }: { action: ReactNode }) {
  return (
    <EmptyList
      icon={<IconClock size={24} aria-hidden />}
      title="Tell callers when you are closed"
      steps={[
        'Create a schedule: your week, your holidays, and your time zone.',
        'Say where calls go when you are open, and where when you are closed.',
        'Route a phone number to it. From the next call on, the hours decide.',
      ]}
      action={action}
    >
      During your hours calls are connected; outside them callers hear when to call again.
    </EmptyList>
  )
}
