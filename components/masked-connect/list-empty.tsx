import { Button } from '@mantine/core'
import { IconListDetails, IconSearchOff } from '@tabler/icons-react'
import Link from 'next/link'
import { EmptyList } from '@/components/ui/empty-list'

type Props = { locked: boolean; importAddress: string; onAdd: () => void }

/** A list without mappings: what one is, and how to begin. */
export function NoMappings({ locked, importAddress, onAdd }: Props) {
  return (
    <EmptyList
      icon={<IconListDetails size={24} aria-hidden />}
      title="Whose calls go to whom?"
      action={
        <>
          {!locked && (
            <Button component={Link} href={importAddress} prefetch={false}>
              Import a list
            </Button>
          )}
          <Button variant="light" disabled={locked} onClick={onAdd}>
            Add the first mapping
          </Button>
        </>
      }
    >
      A mapping leads one customer’s calls to the phone of the person with their order. Give it an order code too, and
      the customer gets through from any other phone. Bring them in from a spreadsheet, or add them one by one.
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
