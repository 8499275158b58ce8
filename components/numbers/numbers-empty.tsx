import { EmptyState, List, Text } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Region } from '@/lib/phone/number'
import classes from './numbers.module.css'

/** product.md C20, to whoever has a number still to rent. */
const COUNTRY: Record<Region, string> = {
  IN: 'This account works with Indian numbers: rent one that begins with +91.',
  US: 'This account works with United States numbers. Others that begin with +1, Canadian ones for instance, are abroad.',
}

/** No number yet: what one is for, and the way from renting it to the first call. */
export function NumbersEmpty({ region, action }: { region: Region; action: ReactNode }) {
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
        <List.Item>Choose what its calls reach: a configuration, business hours, a message or voicemail.</List.Item>
        <List.Item>Try a call in the page before a customer does.</List.Item>
      </List>
      <Text c="dimmed" mb="md">
        {COUNTRY[region]}
      </Text>
      {action}
    </EmptyState>
  )
}
