import { createColumnHelper } from '@tanstack/react-table'
import type { gridFeatures } from '@/components/data-grid/features'
import type { MappingView } from '@/lib/masked-connect/views'
import { EDITORS, type EditableColumn } from './mapping-editors'

const helper = createColumnHelper<typeof gridFeatures, MappingView>()
const titled = (column: EditableColumn) => ({ header: EDITORS[column].title })

/** The columns of the mapping grid. Readers who see no numbers in full can't sort by them (product.md Roles). */
export function mappingColumns(seesNumbers: boolean) {
  return helper.columns([
    helper.display({ id: 'choose', header: '' }),
    helper.accessor('customerNumber', { ...titled('customerNumber'), enableSorting: seesNumbers }),
    helper.accessor('followMeNumber', { ...titled('followMeNumber'), enableSorting: seesNumbers }),
    helper.accessor('orderCode', titled('orderCode')),
    helper.accessor('label', titled('label')),
    helper.accessor('expiresAt', titled('expiresAt')),
    helper.display({ id: 'status', header: 'Status' }),
    helper.accessor('updatedAt', { header: 'Updated' }),
    helper.display({ id: 'actions', header: '' }),
  ])
}

/** Places of columns in the grid, as `mappingColumns` has them. */
export const COLUMN_IDS = [
  'choose',
  'customerNumber',
  'followMeNumber',
  'orderCode',
  'label',
  'expiresAt',
  'status',
  'updatedAt',
  'actions',
] as const
