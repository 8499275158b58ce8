import { Button, Group, Select } from '@mantine/core'
import { SearchBox } from '@/components/data-grid/search-box'
import type { NumberView } from '@/lib/numbers/views'
import { type NumberFilter, routeChoices } from './number-filter'
import classes from './numbers.module.css'

type Props = {
  numbers: readonly NumberView[]
  filter: NumberFilter
  onFilter: (part: Partial<NumberFilter>) => void
}

/** Search, and a filter by what calls reach. */
export function NumberToolbar({ numbers, filter, onFilter }: Props) {
  const isFiltered = filter.search !== '' || filter.routes !== ''
  return (
    <Group gap="sm" mb="sm" className={classes.toolbar}>
      <SearchBox
        label="Search phone numbers"
        placeholder="Number, label or target"
        value={filter.search}
        onSearch={search => onFilter({ search })}
      />
      <Select
        aria-label="Routes to"
        placeholder="Routes to anything"
        clearable
        clearButtonProps={{ 'aria-label': 'Any routing' }}
        data={routeChoices(numbers)}
        value={filter.routes || null}
        onChange={routes => onFilter({ routes: routes ?? '' })}
      />
      {isFiltered && (
        <Button variant="subtle" color="gray" onClick={() => onFilter({ search: '', routes: '' })}>
          Clear filters
        </Button>
      )}
    </Group>
  )
}
