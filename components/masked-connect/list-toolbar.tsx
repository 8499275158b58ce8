import { Button, Chip, Group, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { SearchBox } from '@/components/data-grid/search-box'
import type { MappingListQuery, StatusFilter } from '@/lib/masked-connect/mapping-list'
import classes from './list-toolbar.module.css'

type Props = {
  query: MappingListQuery
  seesNumbers: boolean
  locked: boolean
  refine: (part: Partial<MappingListQuery>) => void
  onAdd: () => void
}

const FILTERS: { value: StatusFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'live', label: 'Live' },
  { value: 'inactive', label: 'Inactive' },
  { value: 'expired', label: 'Expired' },
]

/** Search, filter, and the way to add a mapping. */
export function ListToolbar({ query, seesNumbers, locked, refine, onAdd }: Props) {
  return (
    <div className={classes.toolbar}>
      <div className={classes.search}>
        <SearchBox
          label="Search the mapping list"
          placeholder={seesNumbers ? 'Search number, code or label' : 'Search code, label or last 3 digits'}
          value={query.search}
          onSearch={search => refine({ search })}
        />
      </div>
      <SegmentedControl
        className={classes.filter}
        aria-label="Show"
        value={query.status}
        onChange={value => refine({ status: FILTERS.find(filter => filter.value === value)?.value ?? 'all' })}
        data={FILTERS}
      />
      {query.status === 'unreachable' && (
        <Chip size="sm" checked onChange={() => refine({ status: 'all' })}>
          Codes that can’t be keyed
        </Chip>
      )}
      {query.only && (
        <Chip size="sm" checked onChange={() => refine({ only: null })}>
          One mapping
        </Chip>
      )}
      <Group ml="auto">
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={locked}
          {...(locked && { 'aria-describedby': 'config-locked' })}
          onClick={onAdd}
        >
          Add mapping
        </Button>
      </Group>
    </div>
  )
}
