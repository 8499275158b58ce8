import { useTable } from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import { DataGrid } from '@/components/data-grid/data-grid'
import { gridFeatures } from '@/components/data-grid/features'
import type { CodeDigits } from '@/lib/masked-connect/code-length'
import { type MappingListQuery, PAGE_ROWS, SORT_COLUMNS } from '@/lib/masked-connect/mapping-list'
import type { MappingPage, MappingView } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'
import { mappingColumns } from './mapping-columns'
import { EDITABLE, isEditable } from './mapping-editors'
import classes from './mapping-grid.module.css'
import { type Leaving, MappingGridContext, type OpenCell } from './mapping-grid-context'
import { type CellEdit, cellKey, useCellDrafts } from './use-cell-drafts'

type Props = {
  page: MappingPage
  query: MappingListQuery
  busy: boolean
  timeZone: string
  locked: boolean
  seesNumbers: boolean
  codeDigits: CodeDigits
  /** A row for adding a mapping. */
  top: ReactNode
  edit: MappingActions['edit']
  onSaved: (mapping: MappingView) => void
  setActive: (mapping: MappingView, active: boolean) => void
  remove: (mapping: MappingView) => void
  onSort: (sort: MappingListQuery['sort']) => void
}

/** One page of mappings, edited in place: Enter edits and saves, Tab goes on to the next cell, Esc leaves it as it was. */
export function MappingGrid(props: Props) {
  const { page, query, timeZone, locked, seesNumbers, codeDigits, onSaved, setActive, remove } = props
  const [open, setOpen] = useState<OpenCell | null>(null)
  const { draftOf, commit, put } = useCellDrafts({ timeZone, edit: props.edit, onSaved })
  const columns = useMemo(() => mappingColumns(seesNumbers), [seesNumbers])
  const sorting = query.sort ? [{ id: query.sort.column, desc: query.sort.descending }] : []
  const table = useTable({
    features: gridFeatures,
    columns,
    data: page.rows,
    getRowId: mapping => mapping.id,
    manualSorting: true,
    sortDescFirst: false,
    state: { sorting },
    onSortingChange: change => props.onSort(sortOf(typeof change === 'function' ? change(sorting) : change)),
  })

  const leave = async (edit: CellEdit, how: Leaving) => {
    const { mapping, column } = edit
    setOpen(neighbour(page.rows, { id: mapping.id, column, typed: null }, how))
    if (how === 'escape') return put(cellKey(mapping.id, column), null)
    const settled = await commit(edit)
    if (!settled && how === 'enter' && isFocusAt(mapping.id, column)) setOpen({ id: mapping.id, column, typed: null })
  }
  const act = (id: string, column: string, typed: string | null) => {
    const mapping = page.rows.find(row => row.id === id)
    if (!mapping || locked) return
    if (isEditable(column)) setOpen({ id, column, typed: column === 'expiresAt' ? null : typed })
    else if (typed === null && column === 'status') setActive(mapping, !mapping.active)
    else if (typed === null) remove(mapping)
  }

  return (
    <MappingGridContext value={{ timeZone, locked, codeDigits, open, draftOf, leave, setActive, remove }}>
      <div className={classes.grid}>
        <DataGrid
          table={table}
          label="Mapping list"
          firstRow={(query.page - 1) * PAGE_ROWS + 1}
          rowCount={page.total.more ? -1 : page.total.value}
          busy={props.busy}
          top={props.top}
          onAct={act}
          textOf={textOf}
        />
      </div>
    </MappingGridContext>
  )
}

/** The cell that Tab or Shift+Tab leads to, over the ends of rows; none beyond the page, and none for other keys. */
function neighbour(rows: readonly MappingView[], { id, column }: OpenCell, how: Leaving): OpenCell | null {
  if (how !== 'next' && how !== 'previous') return null
  const cells = rows.flatMap(row => EDITABLE.map(column => ({ id: row.id, column, typed: null })))
  const at = cells.findIndex(cell => cell.id === id && cell.column === column)
  return (at < 0 ? undefined : cells[how === 'next' ? at + 1 : at - 1]) ?? null
}

function isFocusAt(id: string, column: string): boolean {
  const row = document.activeElement?.closest('[data-row-id]')
  return row?.getAttribute('data-row-id') === id && document.activeElement?.getAttribute('data-column') === column
}

function sortOf(sorting: readonly { id: string; desc: boolean }[]): MappingListQuery['sort'] {
  const [first] = sorting
  const column = SORT_COLUMNS.find(name => name === first?.id)
  return first && column ? { column, descending: first.desc } : null
}

function textOf(mapping: MappingView, column: string): string {
  return isEditable(column) ? (mapping[column] ?? '') : column === 'status' ? mapping.status : ''
}
