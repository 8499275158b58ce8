// biome-ignore-all lint/a11y/useSemanticElements: a table can't hold some of its rows at the places of all of them

import type { RowData } from '@tanstack/react-table'
import { type ClipboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo } from 'react'
import type { Block, Place } from './cell-block'
import classes from './data-grid.module.css'
import type { GridTable } from './features'
import { GridRow } from './grid-row'
import { HeaderCell } from './header-cell'
import { type GridActs, useGridKeys } from './use-grid-keys'
import { useRowWindow } from './use-row-window'

/** What the owner of a grid may ask of it. */
export type GridHandle = {
  /** The first and last row in sight. */
  sight: () => { first: number; last: number }
  focus: (place: Place) => void
  toTop: () => void
}

type Props<Row extends RowData> = {
  ref: Ref<GridHandle>
  /** Its columns and their sorting. Its rows come by their place, as nobody holds all of them. */
  table: GridTable<Row>
  label: string
  /** Rows of the whole list, as far as is known. */
  length: number
  /** Whether that is all of them: screen readers are told no estimates. */
  exact: boolean
  busy: boolean
  /** Undefined while it is on its way. */
  rowAt: (index: number) => Row | undefined
  idOf: (row: Row) => string
  /** The same function as long as cells would be drawn the same. */
  cell: (row: Row, column: string) => ReactNode
  isChosen: (row: Row) => boolean
  /** What stands in a column's head instead of its title. */
  heads?: Readonly<Record<string, ReactNode>>
  /** A row that stays in sight under the titles, for adding one. */
  top?: ReactNode
  /** The rows drawn have changed; rows that are missing among them are wanted. */
  onSee: (first: number, last: number) => void
  acts: GridActs
  onCopy: (block: Block, event: ClipboardEvent) => void
  onPaste: (block: Block, event: ClipboardEvent) => void
}

/**
 * A list of any length as a grid of cells, of which only those in sight are in the page. Arrow keys move in two directions,
 * Enter acts, Shift chooses a block, Ctrl or Cmd + C and V exchange it with a spreadsheet. Its columns have the widths that
 * `--grid-columns` says.
 */
export function DataGrid<Row extends RowData>(props: Props<Row>) {
  const { table, length, busy, rowAt, idOf, cell, isChosen, acts, onSee } = props
  const columns = useMemo(() => table.getAllColumns().map(({ id }) => id), [table])
  const { scroller, head: headRef, first, last, ...view } = useRowWindow(length)
  const keys = useGridKeys({
    ...{ root: scroller, rows: length, columns: columns.length, acts },
    ...{ pageRows: view.pageRows, reveal: view.reveal },
  })
  useEffect(() => onSee(first, last), [first, last, onSee])
  useImperativeHandle(props.ref, () => ({ sight: view.sight, focus: keys.moveTo, toTop: view.toTop }))

  const clipboard = (take: Props<Row>['onCopy']) => (event: ClipboardEvent) => {
    const isCell = event.target instanceof Element && event.target.matches('[data-row]')
    if (isCell && !event.defaultPrevented) take(keys.chosenBlock(), event)
  }
  const draw = (index: number, away: 'above' | 'below' | null = null) => {
    const row = rowAt(index)
    const crossed = keys.block !== null && index >= keys.block.top && index <= keys.block.bottom
    return (
      <GridRow
        key={index}
        index={index}
        row={row}
        id={row ? idOf(row) : null}
        columns={columns}
        focusable={index === keys.head.row ? keys.head.column : null}
        from={crossed ? (keys.block?.left ?? null) : null}
        to={crossed ? (keys.block?.right ?? null) : null}
        chosen={row !== undefined && isChosen(row)}
        away={away}
        last={index > 1 && index === length - 1}
        cell={cell}
      />
    )
  }
  const held = keys.hasFocus && length > 0 ? keys.head.row : null

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      className={classes.grid}
      aria-label={props.label}
      aria-rowcount={props.exact ? length + 1 : -1}
      aria-colcount={columns.length}
      aria-multiselectable
      aria-busy={busy}
      onScroll={view.onScroll}
      onCopy={clipboard(props.onCopy)}
      onPaste={clipboard(props.onPaste)}
      {...keys.rootProps}
    >
      <div ref={headRef} role="rowgroup" className={classes.head}>
        {table.getHeaderGroups().map(group => (
          <div key={group.id} role="row" tabIndex={-1} className={classes.titles} aria-rowindex={1}>
            {group.headers.map(({ id, column }, index) => (
              <HeaderCell key={id} column={column} index={index} title={String(column.columnDef.header)}>
                {props.heads?.[column.id]}
              </HeaderCell>
            ))}
          </div>
        ))}
        {props.top}
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: view.height }} data-busy={busy}>
        <div role="presentation" className={classes.rows} style={{ transform: `translateY(${view.top}px)` }}>
          {held !== null && held < first && draw(held, 'above')}
          {Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => draw(first + index))}
          {held !== null && held > last && draw(held, 'below')}
        </div>
      </div>
    </div>
  )
}
