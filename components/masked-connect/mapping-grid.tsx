import { Checkbox } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTable } from '@tanstack/react-table'
import { type ClipboardEvent, type ReactNode, type RefObject, useMemo, useRef, useState } from 'react'
import { type Block, type Place, toTsv } from '@/components/data-grid/cell-block'
import { DataGrid, type GridHandle } from '@/components/data-grid/data-grid'
import { gridFeatures } from '@/components/data-grid/features'
import type { CodeDigits } from '@/lib/masked-connect/code-length'
import { ROWS_AT_ONCE, SORT_COLUMNS } from '@/lib/masked-connect/list-bounds'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import type { ListLength, MappingView } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'
import { mappingCell } from './mapping-cells'
import { COLUMN_IDS, mappingColumns } from './mapping-columns'
import { EDITABLE, type EditableColumn, isEditable } from './mapping-editors'
import classes from './mapping-grid.module.css'
import { type Leaving, MappingGridContext, type OpenCell } from './mapping-grid-context'
import { columnsIn, copied } from './mapping-paste'
import type { PlacedRows } from './mapping-rows'
import { type CellEdit, cellKey, useCellDrafts } from './use-cell-drafts'
import type { Chosen } from './use-chosen'
import type { usePaste } from './use-paste'

type Props = {
  ref: RefObject<GridHandle | null>
  rows: PlacedRows
  length: ListLength
  placeOf: (id: string) => number | undefined
  rowsBetween: (first: number, last: number) => Promise<MappingView[]>
  onSee: (first: number, last: number) => void
  query: MappingListQuery
  busy: boolean
  timeZone: string
  locked: boolean
  seesNumbers: boolean
  codeDigits: CodeDigits
  /** A row for adding a mapping. */
  top: ReactNode
  chosen: Chosen
  paste: ReturnType<typeof usePaste>
  edit: MappingActions['edit']
  onSaved: (column: EditableColumn, before: MappingView, after: MappingView) => void
  onChanged: (mapping: MappingView) => void
  setActive: (mapping: MappingView, active: boolean) => void
  remove: (mapping: MappingView) => void
  removeMany: (mappings: readonly MappingView[]) => void
  undo: () => void
  onSort: (sort: MappingListQuery['sort']) => void
}

const CLEARABLE: readonly string[] = ['orderCode', 'label', 'expiresAt']

/** The mapping list as a grid, edited in place: Enter edits and saves, Tab goes on to the next cell, Esc leaves it as it was. */
export function MappingGrid(props: Props) {
  const { ref, rows, length, placeOf, query, timeZone, locked, seesNumbers, codeDigits, chosen } = props
  const [open, setOpen] = useState<OpenCell | null>(null)
  const { drafts, commit, put } = useCellDrafts(props)
  const columns = useMemo(() => mappingColumns(seesNumbers), [seesNumbers])
  const sorting = query.sort ? [{ id: query.sort.column, desc: query.sort.descending }] : []
  const table = useTable({
    features: gridFeatures,
    columns,
    data: NO_ROWS,
    manualSorting: true,
    sortDescFirst: false,
    state: { sorting },
    onSortingChange: change => props.onSort(sortOf(typeof change === 'function' ? change(sorting) : change)),
  })

  const leave = async (edit: CellEdit, how: Leaving) => {
    const { mapping, column } = edit
    const next = neighbour(mapping.id, column, how)
    if (next) ref.current?.focus(next.place)
    setOpen(next?.cell ?? null)
    if (how === 'escape') return put(cellKey(mapping.id, column), null)
    const settled = await commit(edit)
    if (!settled && how === 'enter' && isFocusAt(mapping.id, column)) setOpen({ id: mapping.id, column, typed: null })
  }
  /** The cell that Tab or Shift+Tab leads to, over the ends of rows; none beyond the list, and none for other keys. */
  const neighbour = (id: string, column: EditableColumn, how: Leaving): { cell: OpenCell; place: Place } | null => {
    const row = placeOf(id)
    if (row === undefined || (how !== 'next' && how !== 'previous')) return null
    const at = row * EDITABLE.length + EDITABLE.indexOf(column) + (how === 'next' ? 1 : -1)
    const nextRow = Math.floor(at / EDITABLE.length)
    const [mapping, nextColumn] = [rows.get(nextRow), EDITABLE[at - nextRow * EDITABLE.length]]
    if (!mapping || !nextColumn) return null
    return {
      cell: { id: mapping.id, column: nextColumn, typed: null },
      place: { row: nextRow, column: COLUMN_IDS.indexOf(nextColumn) },
    }
  }
  const act = ({ row, column }: Place, typed: string | null) => {
    const [mapping, id] = [rows.get(row), COLUMN_IDS[column]]
    if (!mapping || !id || locked) return
    if (isEditable(id)) setOpen({ id: mapping.id, column: id, typed: id === 'expiresAt' ? null : typed })
    else if (typed !== null) return
    else if (id === 'status') props.setActive(mapping, !mapping.active)
    else if (id === 'choose') void chosen.toggle(mapping, false)
    else if (id === 'actions') props.remove(mapping)
  }
  const toggle = ({ row, column }: Place, extend: boolean) => {
    const mapping = rows.get(row)
    if (!mapping || locked) return
    if (COLUMN_IDS[column] === 'status') props.setActive(mapping, !mapping.active)
    else void chosen.toggle(mapping, extend)
  }
  const removeRows = (block: Block) => {
    const mappings = within(rows, block)
    if (locked || mappings.length === 0 || isTooTall(block)) return
    const [only, another] = mappings
    if (only && !another) props.remove(only)
    else props.removeMany(mappings)
  }
  const clear = (block: Block) => {
    if (locked || isTooTall(block)) return
    const fields = columnsIn(block).filter(column => CLEARABLE.includes(column))
    if (fields.length > 0) return void props.paste.clear(within(rows, block), fields)
    if (COLUMN_IDS[block.left] === 'choose' || COLUMN_IDS[block.left] === 'actions') return removeRows(block)
    notifications.show({ message: 'Numbers can’t be empty. Ctrl or ⌘ with Delete removes the mapping.' })
  }
  const copy = (block: Block, event: ClipboardEvent) => {
    if (String(getSelection()) || isTooTall(block)) return
    event.preventDefault()
    const columns = columnsIn(block)
    const text = (all: readonly MappingView[]) =>
      toTsv(all.map(mapping => columns.map(column => copied(mapping, column, timeZone))))
    const there = within(rows, block)
    if (there.length === block.bottom - block.top + 1) event.clipboardData.setData('text/plain', text(there))
    else void props.rowsBetween(block.top, block.bottom).then(all => navigator.clipboard.writeText(text(all)))
  }
  const pasted = (block: Block, event: ClipboardEvent) => {
    event.preventDefault()
    if (!locked) void props.paste.pasteAt(event.clipboardData.getData('text/plain'), block)
  }

  // The cells' own functions stay the same, so that only those are drawn again that have something new to show.
  const latest = useRef({ leave, setActive: props.setActive, remove: props.remove })
  latest.current = { leave, setActive: props.setActive, remove: props.remove }
  const context = useMemo(
    () => ({
      ...{ timeZone, locked, codeDigits, open, chosen },
      draftOf: (id: string, column: string) => drafts[cellKey(id, column)] ?? null,
      leave: (edit: CellEdit, how: Leaving) => latest.current.leave(edit, how),
      setActive: (mapping: MappingView, active: boolean) => latest.current.setActive(mapping, active),
      remove: (mapping: MappingView) => latest.current.remove(mapping),
    }),
    [timeZone, locked, codeDigits, open, chosen, drafts],
  )

  const some = chosen.all || (chosen.count ?? 0) > 0
  const chooseInSight = () => {
    const { first, last } = ref.current?.sight() ?? { first: 0, last: -1 }
    if (some) chosen.clear()
    else chosen.choose(within(rows, { top: first, bottom: last, left: 0, right: 0 }))
  }
  return (
    <MappingGridContext value={context}>
      <div className={classes.grid}>
        <DataGrid
          ref={ref}
          table={table}
          label="Mapping list"
          length={length.value}
          exact={length.exact}
          busy={props.busy}
          rowAt={index => rows.get(index)}
          idOf={idOf}
          cell={mappingCell}
          isChosen={({ id }) => chosen.has(id)}
          heads={{
            choose: (
              <Checkbox
                size="xs"
                aria-label={some ? 'Choose none' : 'Choose the mappings in sight'}
                checked={chosen.all}
                indeterminate={some && !chosen.all}
                disabled={locked}
                {...(locked && { 'aria-describedby': 'config-locked' })}
                onChange={chooseInSight}
              />
            ),
          }}
          top={props.top}
          onSee={props.onSee}
          acts={{ act, toggle, clear, remove: removeRows, undo: props.undo }}
          onCopy={copy}
          onPaste={pasted}
        />
      </div>
    </MappingGridContext>
  )
}

const NO_ROWS: MappingView[] = []

function idOf({ id }: MappingView): string {
  return id
}

/** The rows of a block that are at hand. */
function within(rows: PlacedRows, { top, bottom }: Block): MappingView[] {
  const indexes = Array.from({ length: Math.min(bottom - top + 1, ROWS_AT_ONCE) }, (_, index) => top + index)
  return indexes.map(index => rows.get(index)).filter(row => row !== undefined)
}

function isTooTall({ top, bottom }: Block): boolean {
  if (bottom - top < ROWS_AT_ONCE) return false
  notifications.show({
    color: 'red',
    title: 'Too many at once',
    message: `Up to ${ROWS_AT_ONCE} rows can be done like this. For more, choose all that match.`,
  })
  return true
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
