import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column, RowData } from '@tanstack/react-table'
import classes from './data-grid.module.css'
import type { gridFeatures } from './features'

type Props<Row extends RowData> = { column: Column<typeof gridFeatures, Row>; title: string }

/** A column's title; where the list can be sorted by it, a button: up, down, as it comes. */
export function HeaderCell<Row extends RowData>({ column, title }: Props<Row>) {
  const sorted = column.getIsSorted()
  if (!column.getCanSort())
    return (
      <th scope="col" data-column={column.id}>
        {title}
      </th>
    )
  const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp
  return (
    <th scope="col" data-column={column.id} aria-sort={sorted ? `${sorted}ending` : 'none'}>
      <UnstyledButton className={classes.sort} onClick={column.getToggleSortingHandler()}>
        {title}
        <Arrow size={14} data-sorted={sorted !== false} aria-hidden />
      </UnstyledButton>
    </th>
  )
}
