'use client'

import { Alert, Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { Suspense, use, useState } from 'react'
import { Pager } from '@/components/data-grid/pager'
import { SkeletonRows } from '@/components/data-grid/skeleton-rows'
import { type MappingListQuery, PAGE_ROWS } from '@/lib/masked-connect/mapping-list'
import type { CappedCount, ConfigView, MappingPage, MappingView } from '@/lib/masked-connect/views'
import type { Region } from '@/lib/phone/number'
import { NoMappings, NothingFound } from './list-empty'
import { ListToolbar } from './list-toolbar'
import type { MappingActions } from './mapping-actions'
import { MappingGrid } from './mapping-grid'
import { NewMappingRow } from './new-mapping-row'
import { UnreachableNotice } from './unreachable-notice'
import { useListQuery } from './use-list-query'
import { useMappingCommands } from './use-mapping-commands'
import { useMappingPage } from './use-mapping-page'

type Props = {
  config: ConfigView
  timeZone: string
  region: Region
  query: MappingListQuery
  seesNumbers: boolean
  /** Null: it could not be loaded. */
  firstPage: Promise<MappingPage | null>
  unreachable: Promise<CappedCount | null>
  locked: boolean
  actions: MappingActions
  /** Where further pages are asked for. */
  address: string
}

/** The mapping list of a configuration (product.md S3): search, filter, sort, pages, and the grid that edits it. */
export function MappingList(props: Props) {
  const { query, refine } = useListQuery(props.query)
  const [adding, setAdding] = useState(false)
  return (
    <>
      <ListToolbar
        query={query}
        seesNumbers={props.seesNumbers}
        locked={props.locked}
        refine={refine}
        onAdd={() => setAdding(true)}
      />
      <Suspense fallback={null}>
        <UnreachableNotice
          count={props.unreachable}
          codeDigits={props.config}
          shown={query.status === 'unreachable'}
          onShow={() => refine({ status: 'unreachable', search: '' })}
        />
      </Suspense>
      <Suspense fallback={<SkeletonRows />}>
        <Rows {...props} query={query} refine={refine} adding={adding} setAdding={setAdding} />
      </Suspense>
    </>
  )
}

type RowsProps = Props & {
  refine: (part: Partial<MappingListQuery>) => void
  adding: boolean
  setAdding: (adding: boolean) => void
}

function Rows({ query, refine, adding, setAdding, ...props }: RowsProps) {
  const { config, timeZone, locked, seesNumbers, actions } = props
  const { page, loading, problem, change, again } = useMappingPage(props.address, use(props.firstPage), query)
  const { replace, setActive, remove } = useMappingCommands(actions, change, again)
  const router = useRouter()
  const filtered = query.search !== '' || query.status !== 'all'
  const newRow = adding && (
    <NewMappingRow
      timeZone={timeZone}
      examples={EXAMPLES[props.region]}
      add={actions.add}
      onAdded={mapping => change(old => withRow(old, mapping))}
      onClose={() => setAdding(false)}
    />
  )

  const save = (mapping: MappingView) => {
    const before = page?.rows.find(({ id }) => id === mapping.id)
    replace([mapping])
    // The notice about codes that can't be keyed is the page's, and counts them afresh.
    if (before?.orderCode !== mapping.orderCode) router.refresh()
  }
  const failed = problem && <LoadingFailed problem={problem} busy={loading} onRetry={again} />
  if (!page) return failed ?? <SkeletonRows />
  if (page.rows.length === 0 && !newRow && query.page === 1) {
    if (filtered) return <NothingFound onClear={() => refine({ search: '', status: 'all' })} />
    return <NoMappings locked={locked} onAdd={() => setAdding(true)} />
  }
  return (
    <>
      {failed}
      <MappingGrid
        page={page}
        query={query}
        busy={loading}
        timeZone={timeZone}
        locked={locked}
        seesNumbers={seesNumbers}
        codeDigits={config}
        top={newRow}
        edit={actions.edit}
        onSaved={save}
        setActive={setActive}
        remove={remove}
        onSort={sort => refine({ sort })}
      />
      <Pager
        page={query.page}
        pageRows={PAGE_ROWS}
        rows={page.rows.length}
        total={page.total}
        onPage={number => refine({ page: number })}
      />
    </>
  )
}

const EXAMPLES = {
  IN: { customerNumber: '98700 00001', followMeNumber: '98200 00001' },
  US: { customerNumber: '(415) 555-0123', followMeNumber: '(415) 555-0199' },
} as const

function LoadingFailed({ problem, busy, onRetry }: { problem: string; busy: boolean; onRetry: () => void }) {
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      title="The list is not there"
      icon={<IconAlertCircle aria-hidden />}
    >
      {problem}{' '}
      <Button size="compact-sm" variant="default" ml="xs" loading={busy} onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  )
}

function withRow({ rows, total }: MappingPage, mapping: MappingView): MappingPage {
  return { rows: [mapping, ...rows], total: total.more ? total : { ...total, value: total.value + 1 } }
}
