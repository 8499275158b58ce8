import { EmptyState, List } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './numbers.module.css'

/** No number yet: what one is for, and the way from renting it to the first call. */
export function NumbersEmpty({ action }: { action: ReactNode }) {
  return (
    <EmptyState
      className={classes.empty ?? ''}
      icon={<IconPhone size={28} aria-hidden />}
      withIndicatorBackground
      title="No phone numbers yet"
      description="A business number is the one your customers call and the one your agents see."
    >
      <List type="ordered" size="sm" className={classes.steps ?? ''}>
        <List.Item>Rent a number from your carrier and point its calls at this server.</List.Item>
        <List.Item>Add it here.</List.Item>
        <List.Item>Choose what its calls reach: a configuration, or a message.</List.Item>
        <List.Item>Try a call in the page before a customer does.</List.Item>
      </List>
      {action}
    </EmptyState>
  )
}
