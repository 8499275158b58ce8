import { Alert, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { offerUndo, undone } from '@/components/ui/offer-undo'
import { serverAway } from '@/components/ui/server-away'
import { momentWords } from '@/lib/schedules/describe-hours'
import type { Override } from '@/lib/schedules/hours'
import type { ScheduleView } from '@/lib/schedules/views'
import type { OverrideActions } from './schedule-actions'
import { useNow } from './use-now'

type Props = {
  schedule: ScheduleView
  pageMadeAt: string
  locked: boolean
  actions: OverrideActions
}

/** What is in force by hand, until when, and the way to end it early; nothing once it has ended by itself. */
export function OverridePanel({ schedule, pageMadeAt, locked, actions }: Props) {
  const now = useNow(pageMadeAt)
  const [busy, setBusy] = useState(false)
  const { override } = schedule
  if (!override || Date.parse(override.until) <= now.getTime()) return null

  const end = async () => {
    setBusy(true)
    const result = await actions.end().catch(serverAway)
    setBusy(false)
    if (!result.ok) return notifications.show({ color: 'red', title: 'Not changed', message: result.message })
    offerUndo('The hours decide again.', () => undone(actions.set(override)))
  }
  return (
    <Alert
      mb="md"
      maw={1008}
      variant="light"
      color="accent"
      icon={<IconHandStop aria-hidden />}
      title={overrideWords(override, now, schedule.timeZone)}
    >
      <Group justify="space-between" gap="xs">
        <Text>It ends by itself; then the hours decide again.</Text>
        <Button
          variant="default"
          size="xs"
          disabled={locked}
          {...(locked && { 'aria-describedby': 'schedule-locked' })}
          loading={busy}
          onClick={end}
        >
          End it now
        </Button>
      </Group>
    </Alert>
  )
}

/** "Closed by hand until 18:00". */
export function overrideWords({ state, until }: Override, now: Date, timeZone: string): string {
  return `${state === 'open' ? 'Open' : 'Closed'} by hand until ${momentWords(new Date(until), now, timeZone)}`
}
