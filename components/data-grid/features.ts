import { type ReactTable, type RowData, rowSortingFeature, tableFeatures } from '@tanstack/react-table'

/** What grids of ours have. Sorting is the server's: a grid holds one page of a list that may have millions of rows. */
export const gridFeatures = tableFeatures({ rowSortingFeature })

export type GridTable<Row extends RowData> = ReactTable<typeof gridFeatures, Row>
