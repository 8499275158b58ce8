import { Button } from '@mantine/core'
import { IconListDetails, IconSearchOff } from '@tabler/icons-react'
import { EmptyList } from '@/components/ui/empty-list'

/** A list without mappings: what one is, and how to begin. */
export function NoMappings({ locked, onAdd }: { locked: boolean; onAdd: () => void }) {
  return (
    <EmptyList
      icon={<IconListDetails size={24} aria-hidden />}
      title="Whose calls go to whom?"
      action={
        <Button variant="light" disabled={locked} onClick={onAdd}>
          Add the first mapping
        </Button>
      }
    >
      A mapping leads one customer’s calls to the phone of the person with their order. Give it an order code too, and
      the customer gets through from any other phone.
    </EmptyList>
  )
}

/** Nothing matches the search and the filter. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyList
      icon={<IconSearchOff size={24} aria-hidden />}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search and filter
        </Button>
      }
    >
      No mapping of this list matches.
    </EmptyList>
  )
}
