import { Button, Text, ThemeIcon, Title } from '@mantine/core'
import { IconListDetails, IconSearchOff } from '@tabler/icons-react'
import classes from './empty.module.css'

/** A list without mappings: what one is, and how to begin. */
export function NoMappings({ locked, onAdd }: { locked: boolean; onAdd: () => void }) {
  return (
    <div className={classes.empty}>
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        <IconListDetails size={24} />
      </ThemeIcon>
      <Title order={2}>Whose calls go to whom?</Title>
      <Text c="dimmed">
        A mapping leads one customer’s calls to the phone of the person with their order. Give it an order code too, and
        the customer gets through from any other phone.
      </Text>
      <Button variant="light" disabled={locked} onClick={onAdd}>
        Add the first mapping
      </Button>
    </div>
  )
}

/** Nothing matches the search and the filter. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className={classes.empty}>
      <ThemeIcon size={48} radius="xl" variant="light" color="gray" aria-hidden>
        <IconSearchOff size={24} />
      </ThemeIcon>
      <Text c="dimmed">No mapping of this list matches.</Text>
      <Button variant="default" onClick={onClear}>
        Clear search and filter
      </Button>
    </div>
  )
}
