import { List, Text, ThemeIcon, Title } from '@mantine/core'
import { IconArrowsSplit2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './empty.module.css'

/** A new account: what a configuration is, and the way to the first connected call. */
export function ConfigsEmpty({ action }: { action: ReactNode }) {
  return (
    <div className={classes.empty}>
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        <IconArrowsSplit2 size={24} />
      </ThemeIcon>
      <Title order={2}>Connect customers without showing numbers</Title>
      <Text c="dimmed">Three steps lead to the first masked call:</Text>
      <List type="ordered" size="sm" spacing={4} className={classes.steps}>
        <List.Item>Create a configuration: what callers hear, and what unknown callers are asked for.</List.Item>
        <List.Item>Fill its mapping list: each customer, and the phone of the person with their order.</List.Item>
        <List.Item>Route a phone number to it, and try a call right here in the page.</List.Item>
      </List>
      {action}
    </div>
  )
}
