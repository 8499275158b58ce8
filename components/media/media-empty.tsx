import { EmptyState, Group, List } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './media.module.css'

/** No clip yet: what one is for, and where it goes from here. */
export function MediaEmpty({ actions }: { actions: ReactNode }) {
  return (
    <EmptyState
      className={classes.empty ?? ''}
      icon={<IconVolume size={28} aria-hidden />}
      withIndicatorBackground
      title="No audio yet"
      description="A clip is something callers hear: a greeting, music while they wait, a message after hours."
    >
      <List type="ordered" size="sm" className={classes.steps ?? ''}>
        <List.Item>Drop an mp3 or wav file here, record one, or write text for the carrier to speak.</List.Item>
        <List.Item>Pick it in a configuration: greeting, ringback, hold music or rejection message.</List.Item>
        <List.Item>Pick it for a number or a schedule that plays a message, or greets for voicemail.</List.Item>
        <List.Item>Replace it here whenever it changes: everything that plays it does so on the next call.</List.Item>
      </List>
      <Group justify="center" gap="xs">
        {actions}
      </Group>
    </EmptyState>
  )
}
