'use client'

import { Alert, Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { Suspense, use, useEffect, useMemo, useRef, useState } from 'react'
import type { GridHandle } from '@/components/data-grid/data-grid'
import { SkeletonRows } from '@/components/data-grid/skeleton-rows'
import { newImportPage } from '@/components/imports/import-addresses'
import { ImportNote } from '@/components/imports/import-note'
import type { ImportDetails } from '@/lib/imports/views'
import { canBeKeyed } from '@/lib/masked-connect/code-length'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import type { CappedCount, ConfigView, MappingView, MappingWindow, UnfinishedChange } from '@/lib/masked-connect/views'
import type { Region } from '@/lib/phone/number'
import { ListChosenBar } from './list-chosen-bar'
import { NoMappings, NothingFound } from './list-empty'
import { ListLeftOver } from './list-left-over'
import { ListToolbar } from './list-toolbar'
import type { MappingActions } from './mapping-actions'
import type { EditableColumn } from './mapping-editors'
import { MappingGrid } from './mapping-grid'
import { MappingPasteDialog } from './mapping-paste-dialog'
import { type PlacedRows, withFirst } from './mapping-rows'
import { NewMappingRow } from './new-mapping-row'
import { UnfinishedNotice } from './unfinished-notice'
import { UnreachableNotice } from './unreachable-notice'
import { useChosen } from './use-chosen'
import { useListQuery } from './use-list-query'
import { useManyMappings } from './use-many-mappings'
import { useMappingCommands } from './use-mapping-commands'
import { useMappingRows } from './use-mapping-rows'
import { usePaste } from './use-paste'
import { useUndo } from './use-undo'

type Props = {
  accountId: string
  config: ConfigView
  timeZone: string
  region: Region
  query: MappingListQuery
  seesNumbers: boolean
  /** Null: it could not be loaded. */
  firstPage: Promise<MappingWindow | null>
  unreachable: Promise<CappedCount | null>
  /** A change of many that was left in the middle. */
  unfinished: Promise<UnfinishedChange | null>
  locked: boolean
  /** The import that is changing the list just now. */
  running: ImportDetails | null
  actions: MappingActions
  /** Where further rows are asked for. */
  address: string
}

/** The mapping list of a configuration (product.md S3): search, filter, sort, and the grid that edits it. */
export function MappingList(props: Props) {
  const { query, refine } = useListQuery(props.query)
  const [adding, setAdding] = useState(false)
  const [importsEnded, setImportsEnded] = useState(0)
  const router = useRouter()
  const config = { accountId: props.accountId, id: props.config.id }
  const importEnded = () => {
    setImportsEnded(count => count + 1)
    router.refresh()
  }
  return (
    <>
      <ListToolbar
        query={query}
        seesNumbers={props.seesNumbers}
        locked={props.locked}
        exportAddress={`${props.address}/export`}
        importAddress={newImportPage(config)}
        refine={refine}
        onAdd={() => setAdding(true)}
      />
      <Suspense fallback={null}>
        <UnreachableNotice
          count={props.unreachable}
          codeDigits={props.config}
          shown={query.status === 'unreachable'}
          onShow={() => refine({ status: 'unreachable', search: '', only: null })}
        />
      </Suspense>
      {!props.locked && <ImportNote config={config} first={props.running} onEnded={importEnded} />}
      <Suspense fallback={<SkeletonRows />}>
        <Rows
          {...props}
          query={query}
          refine={refine}
          adding={adding}
          setAdding={setAdding}
          importsEnded={importsEnded}
        />
      </Suspense>
    </>
  )
}

type RowsProps = Props & {
  refine: (part: Partial<MappingListQuery>) => void
  adding: boolean
  setAdding: (adding: boolean) => void
  /** Counts the imports that ended while the list is looked at: each makes it another one. */
  importsEnded: number
}

function Rows({ query, refine, adding, setAdding, importsEnded, ...props }: RowsProps) {
  const { config, timeZone, locked, seesNumbers, actions } = props
  const list = useMappingRows(props.address, use(props.firstPage), query)
  const { rows, length, change, again, rowsBetween } = list
  const undo = useUndo()
  const { replace, setActive, remove, edited } = useMappingCommands(actions, change, again, undo)
  const many = useManyMappings(actions, again, undo)
  const paste = usePaste({
    ...{ actions, timeZone, length: length.value, rowsBetween, reload: again, undo },
    undoChange: many.undoChange,
  })
  const placeOf = usePlaceOf(rows)
  const chosen = useChosen({ query, placeOf, rowsBetween })
  const grid = useRef<GridHandle>(null)
  const router = useRouter()
  useEffect(() => {
    if (importsEnded > 0) again()
  }, [importsEnded, again])
  useEffect(() => {
    if (query) grid.current?.toTop()
  }, [query])

  const filtered = query.search !== '' || query.status !== 'all' || query.only !== null
  const newRow = adding && (
    <NewMappingRow
      timeZone={timeZone}
      examples={EXAMPLES[props.region]}
      add={actions.add}
      onAdded={mapping => (query.sort === null ? change(old => withFirst(old, mapping), 1) : again())}
      onPasteBlock={paste.pasteNew}
      onClose={() => setAdding(false)}
    />
  )
  const isUnreachable = ({ orderCode }: MappingView) => orderCode !== null && !canBeKeyed(orderCode, config)
  const saved = (column: EditableColumn, before: MappingView, after: MappingView) => {
    replace([after])
    edited(column, before, after)
    // The notice about codes that can't be keyed is the page's, and counts them afresh.
    if (isUnreachable(before) !== isUnreachable(after)) router.refresh()
  }

  const leftInTheMiddle = (
    <Suspense fallback={null}>
      <UnfinishedNotice found={props.unfinished} look={actions.unfinished} many={many} timeZone={timeZone} />
    </Suspense>
  )
  const failed = list.problem && <LoadingFailed problem={list.problem} busy={list.loading} onRetry={again} />
  if (!rows) return failed ?? <SkeletonRows />
  if (length.value === 0 && rows.size === 0 && length.exact && !newRow) {
    return (
      <>
        {leftInTheMiddle}
        {filtered && <NothingFound onClear={() => refine({ search: '', status: 'all', only: null })} />}
        {!filtered && (
          <NoMappings
            locked={locked}
            importAddress={newImportPage({ accountId: props.accountId, id: config.id })}
            onAdd={() => setAdding(true)}
          />
        )}
      </>
    )
  }
  return (
    <>
      {failed}
      {leftInTheMiddle}
      <ListChosenBar length={length} filtered={filtered} chosen={chosen} many={many} timeZone={timeZone} />
      <MappingGrid
        ref={grid}
        rows={rows}
        length={length}
        placeOf={placeOf}
        rowsBetween={rowsBetween}
        onSee={list.see}
        query={query}
        busy={list.busy}
        timeZone={timeZone}
        locked={locked}
        seesNumbers={seesNumbers}
        codeDigits={config}
        top={newRow}
        chosen={chosen}
        paste={paste}
        edit={actions.edit}
        onSaved={saved}
        onChanged={mapping => replace([mapping])}
        setActive={setActive}
        remove={remove}
        removeMany={mappings =>
          many.changeMany({ act: { do: 'remove' }, which: { ids: mappings.map(({ id }) => id) } })
        }
        undo={undo.last}
        onSort={sort => refine({ sort })}
      />
      <ListLeftOver leftOver={many.leftOver} onClose={many.close} />
      <MappingPasteDialog
        refused={paste.refusedPaste}
        timeZone={timeZone}
        busy={paste.busy}
        onMend={paste.setRefused}
        onSend={skip => paste.refusedPaste && paste.send(paste.refusedPaste.rows, 'pasted', skip)}
        onClose={() => paste.setRefused(null)}
      />
    </>
  )
}

/** Where a row stands among those at hand. */
function usePlaceOf(rows: PlacedRows | null): (id: string) => number | undefined {
  return useMemo(() => {
    const places = new Map([...(rows ?? [])].map(([index, { id }]) => [id, index]))
    return id => places.get(id)
  }, [rows])
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
