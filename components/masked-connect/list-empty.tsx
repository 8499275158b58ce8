import { Button, Group, Text, ThemeIcon, Title } from '@mantine/core'
import { IconListDetails, IconSearchOff } from '@tabler/icons-react'
import Link from 'next/link'
import classes from './empty.module.css'

type Props = { locked: boolean; importAddress: string; onAdd: () => void }

/** A list without mappings: what one is, and how to begin. */
export function NoMappings({ locked, importAddress, onAdd }: Props) {
  return (
    <div className={classes.empty}>
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        <IconListDetails size={24} />
      </ThemeIcon>
      <Title order={2}>Whose calls go to whom?</Title>
      <Text c="dimmed">
        A mapping leads one customer’s calls to the phone of the person with their order. Give it an order code too, and
        the customer gets through from any other phone. Bring them in from a spreadsheet, or add them one by one.
      </Text>
      <Group gap="xs" justify="center">
        {!locked && (
          <Button component={Link} href={importAddress} prefetch={false}>
            Import a list
          </Button>
        )}
        <Button variant="light" disabled={locked} onClick={onAdd}>
          Add the first mapping
        </Button>
      </Group>
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
