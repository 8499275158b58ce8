// biome-ignore-all lint/a11y/useSemanticElements: a table can't hold some of its rows at the places of all of them

import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column, RowData } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import classes from './data-grid.module.css'
import type { gridFeatures } from './features'

type Props<Row extends RowData> = {
  column: Column<typeof gridFeatures, Row>
  index: number
  title: string
  /** Instead of the title. */
  children?: ReactNode
}

/** A column's title; where the list can be sorted by it, a button: up, down, as it comes. */
export function HeaderCell<Row extends RowData>({ column, index, title, children }: Props<Row>) {
  const sorted = column.getIsSorted()
  const canSort = column.getCanSort() && !children
  const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      className={classes.title}
      data-column={column.id}
      aria-colindex={index + 1}
      {...(canSort && { 'aria-sort': sorted ? (`${sorted}ending` as const) : ('none' as const) })}
    >
      {children ??
        (canSort ? (
          <UnstyledButton className={classes.sort} onClick={column.getToggleSortingHandler()}>
            {title}
            <Arrow size={14} data-sorted={sorted !== false} aria-hidden />
          </UnstyledButton>
        ) : (
          title
        ))}
    </div>
  )
}
