import type { RowData } from '@tanstack/react-table'
import { type ClipboardEvent, type MouseEvent, type ReactNode, useLayoutEffect } from 'react'
import classes from './data-grid.module.css'
import type { GridTable } from './features'
import { HeaderCell } from './header-cell'
import { useCellFocus } from './use-cell-focus'

type Props<Row extends RowData> = {
  table: GridTable<Row>
  label: string
  /** Where the first row stands in the whole list, counted from 1. */
  firstRow: number
  /** Rows of the whole list; -1 when nobody has counted them all. */
  rowCount: number
  busy: boolean
  /** A row above all others, for adding one. */
  top?: ReactNode
  /** Enter, F2, a typed character, or a click on the cell that has the focus. */
  onAct: (rowId: string, columnId: string, typed: string | null) => void
  /** What copying a cell puts on the clipboard. */
  textOf: (row: Row, columnId: string) => string
}

/** A list as a grid of cells: arrow keys move, Enter acts, Tab leaves it. Below 768 pixels each row is a card. */
export function DataGrid<Row extends RowData>(props: Props<Row>) {
  const { table, label, firstRow, rowCount, busy, top, onAct, textOf } = props
  const rows = table.getRowModel().rows
  const columns = table.getAllColumns()
  const act = (at: { row: number; column: number }, typed: string | null) => {
    const [row, column] = [rows[at.row], columns[at.column]]
    if (row && column) onAct(row.id, column.id, typed)
  }
  const { place, gridProps } = useCellFocus(rows.length, columns.length, act)
  useLayoutEffect(() => leaveTabToCells(gridProps.ref.current))

  const onCopy = (event: ClipboardEvent) => {
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null
    const row = rows[Number(cell?.dataset.row)]
    if (!row || !cell?.dataset.column || String(getSelection())) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', textOf(row.original, cell.dataset.column))
  }

  return (
    <table
      {...gridProps}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the focus and are edited is a grid
      role="grid"
      className={classes.grid}
      aria-label={label}
      aria-rowcount={rowCount < 0 ? -1 : rowCount + 1}
      aria-colcount={columns.length}
      aria-busy={busy}
      onCopy={onCopy}
    >
      <thead>
        {table.getHeaderGroups().map(group => (
          <tr key={group.id} aria-rowindex={1}>
            {group.headers.map(header => (
              <HeaderCell key={header.id} column={header.column} title={String(header.column.columnDef.header)} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody data-busy={busy}>
        {top}
        {rows.map((row, rowIndex) => (
          <tr key={row.id} aria-rowindex={firstRow + rowIndex + 1} data-row-id={row.id}>
            {row.getAllCells().map((cell, index) => (
              <td
                key={cell.id}
                // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see the grid
                role="gridcell"
                tabIndex={rowIndex === place.row && index === place.column ? 0 : -1}
                aria-colindex={index + 1}
                data-row={rowIndex}
                data-column-index={index}
                data-column={cell.column.id}
                data-label={String(cell.column.columnDef.header)}
                onMouseDown={event => {
                  if (!isOnFocusedCell(event)) return
                  event.preventDefault()
                  onAct(row.id, cell.column.id, null)
                }}
              >
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The first click chooses a cell, the second acts on it, as a double click does. Controls in a cell are clicked themselves. */
function isOnFocusedCell({ target, currentTarget, button }: MouseEvent): boolean {
  if (button !== 0 || currentTarget !== document.activeElement) return false
  return target instanceof Element && !target.closest('button, a, input, label')
}

/** Fifty rows of buttons would be two hundred stops of the Tab key: cells are reached with arrows, and act on Enter. */
function leaveTabToCells(grid: HTMLElement | null): void {
  const controls = grid?.querySelectorAll<HTMLElement>('[data-row] :is(a, button, input[type="checkbox"])')
  for (const control of controls ?? []) control.tabIndex = -1
}
