import { List, Text, ThemeIcon, Title } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './schedules-empty.module.css'

/** No schedule yet: what one is for, and the way to a first one that callers meet. */
export function SchedulesEmpty({ action }: { action: ReactNode }) {
  return (
    <div className={classes.empty}>
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        <IconClock size={24} />
      </ThemeIcon>
      <Title order={2}>Tell callers when you are closed</Title>
      <Text c="dimmed">During your hours calls are connected; outside them callers hear when to call again.</Text>
      <List type="ordered" size="sm" spacing={4} className={classes.steps}>
        <List.Item>Create a schedule: your week, your holidays, and your time zone.</List.Item>
        <List.Item>Say where calls go when you are open, and where when you are closed.</List.Item>
        <List.Item>Route a phone number to it. From the next call on, the hours decide.</List.Item>
      </List>
      {action}
    </div>
  )
}
