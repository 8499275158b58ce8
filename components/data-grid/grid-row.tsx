// biome-ignore-all lint/a11y/useSemanticElements: a table can't hold some of its rows at the places of all of them

import { Skeleton } from '@mantine/core'
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import classes from './data-grid.module.css'

type Props<Row> = {
  index: number
  /** Undefined while it is on its way. */
  row: Row | undefined
  id: string | null
  columns: readonly string[]
  /** The column that is in the page's tab order. */
  focusable: number | null
  /** The first and the last column of the block of cells that is chosen, where it crosses this row. */
  from: number | null
  to: number | null
  chosen: boolean
  /** Drawn although it is out of sight: the focus is in it. */
  away: 'above' | 'below' | null
  last: boolean
  cell: (row: Row, column: string) => ReactNode
}

/** One row of a grid, or its place while it is on its way. Drawn again only when something of it changes. */
export const GridRow = memo(Drawn) as typeof Drawn

function Drawn<Row>({ index, row, id, columns, focusable, from, to, chosen, away, last, cell }: Props<Row>) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => leaveTabToCells(root.current))
  return (
    <div
      ref={root}
      role="row"
      tabIndex={-1}
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-row-id={id ?? undefined}
      data-away={away ?? undefined}
      data-last={last || undefined}
    >
      {columns.map((column, at) => (
        <div
          key={column}
          role="gridcell"
          tabIndex={at === focusable ? 0 : -1}
          className={classes.cell}
          aria-colindex={at + 1}
          data-row={index}
          data-column-index={at}
          data-column={column}
          data-in-block={(from !== null && to !== null && at >= from && at <= to) || undefined}
        >
          {row === undefined ? <Skeleton height={12} width="70%" radius="sm" animate={false} /> : cell(row, column)}
        </div>
      ))}
    </div>
  )
}

/** Fifty rows of buttons would be two hundred stops of the Tab key: cells are reached with keys, and act on Enter. */
function leaveTabToCells(row: HTMLElement | null): void {
  const controls = row?.querySelectorAll<HTMLElement>(':is(a, button, input[type="checkbox"])')
  for (const control of controls ?? []) control.tabIndex = -1
}
