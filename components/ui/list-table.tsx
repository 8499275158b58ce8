import { Anchor, VisuallyHidden } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import classes from './list-table.module.css'

export type Column<Row> = {
  title: string
  /** Instead of the title. */
  head?: ReactNode
  cell: (row: Row) => ReactNode
  /** How much of the table it takes. */
  width?: string
  /** On a card: what it is called before what it says, or up in the corner. */
  onCard?: 'named' | 'corner'
  nowrap?: boolean
}

type Props<Row> = {
  label?: string
  rows: readonly Row[]
  idOf: (row: Row) => string
  /** In their order. The first that is not in a corner names the row. */
  columns: readonly (Column<Row> | false)[]
  /** What can be done with a row. On a card: in the corner, or below. */
  actions: (row: Row) => ReactNode
  actionsOnCard?: 'corner' | 'below'
  isChosen?: (row: Row) => boolean
}

/** A short list, all of it: a row for each; below 768 pixels, a card. A row can be led to by `#` and its id. */
export function ListTable<Row>({ label, rows, idOf, columns, actions, actionsOnCard, isChosen }: Props<Row>) {
  const shown = columns.filter(column => column !== false)
  const naming = shown.find(({ onCard }) => onCard !== 'corner')
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {shown.map(({ title, head, width }) => (
            <th key={title} scope="col" style={{ width }}>
              {head ?? title}
            </th>
          ))}
          <th scope="col">
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={idOf(row)} id={idOf(row)} data-chosen={isChosen?.(row)}>
            {shown.map(column => {
              const { title, cell, onCard, nowrap } = column
              if (column === naming)
                return (
                  <th key={title} scope="row" data-nowrap={nowrap}>
                    {cell(row)}
                  </th>
                )
              return (
                <td
                  key={title}
                  data-label={onCard === 'named' ? title : undefined}
                  data-corner={onCard === 'corner'}
                  data-nowrap={nowrap}
                >
                  {cell(row)}
                </td>
              )
            })}
            <td data-corner={actionsOnCard === 'corner'}>
              <div className={classes.actions}>{actions(row)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type RowLinkProps = { href: string; name: string; summary: ReactNode }

/** The name of a row that leads to a page of its own, all of it; buttons and what has `data-over` keep their own clicks. */
export function RowLink({ href, name, summary }: RowLinkProps) {
  return (
    <>
      <Anchor component={Link} href={href} className={classes.name ?? ''}>
        {name}
      </Anchor>
      <span className={classes.summary}>{summary}</span>
    </>
  )
}
