import { Button, Chip, Group, SegmentedControl } from '@mantine/core'
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react'
import Link from 'next/link'
import { SearchBox } from '@/components/data-grid/search-box'
import type { StatusFilter } from '@/lib/masked-connect/list-bounds'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import classes from './list-toolbar.module.css'

type Props = {
  query: MappingListQuery
  seesNumbers: boolean
  locked: boolean
  /** Where the list is exported, and where one is imported. */
  exportAddress: string
  importAddress: string
  refine: (part: Partial<MappingListQuery>) => void
  onAdd: () => void
}

const FILTERS: { value: StatusFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'live', label: 'Live' },
  { value: 'inactive', label: 'Inactive' },
  { value: 'expired', label: 'Expired' },
]

/** Search, filter, and the ways in and out: import, export, add a mapping. */
export function ListToolbar({ query, seesNumbers, locked, exportAddress, importAddress, refine, onAdd }: Props) {
  const reason = locked ? { disabled: true, 'aria-describedby': 'config-locked' } : {}
  const upload = <IconUpload size={16} aria-hidden />
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
      <Group ml="auto" gap="xs" className={classes.ways ?? ''}>
        {locked ? (
          <Button variant="default" leftSection={upload} {...reason}>
            Import
          </Button>
        ) : (
          <Button variant="default" leftSection={upload} component={Link} prefetch={false} href={importAddress}>
            Import
          </Button>
        )}
        <ExportButton query={query} address={exportAddress} reason={reason} />
        <Button leftSection={<IconPlus size={16} aria-hidden />} {...reason} onClick={onAdd}>
          Add mapping
        </Button>
      </Group>
    </div>
  )
}

type ExportProps = { query: MappingListQuery; address: string; reason: { disabled?: boolean } }

/** Downloads what the search and the filter leave. By POST: what is searched for is often somebody's number. */
function ExportButton({ query, address, reason }: ExportProps) {
  const filtered = query.search !== '' || query.status !== 'all'
  return (
    <form method="post" action={address}>
      <input type="hidden" name="search" value={query.search} />
      <input type="hidden" name="status" value={query.status} />
      <Button type="submit" variant="default" leftSection={<IconDownload size={16} aria-hidden />} {...reason}>
        {filtered ? 'Export matching' : 'Export'}
      </Button>
    </form>
  )
}
