/** Rows of one window of the mapping list, unless another number is asked for. */
export const WINDOW_ROWS = 100

/** As many rows as one window may have, and one command takes. */
export const ROWS_AT_ONCE = 500

/** Counting stops here: beyond it the list says "10,000+". */
export const COUNT_MAX = 10_000

export const STATUS_FILTERS = ['all', 'live', 'inactive', 'expired', 'unreachable'] as const
export type StatusFilter = (typeof STATUS_FILTERS)[number]

export const SORT_COLUMNS = [
  'customerNumber',
  'followMeNumber',
  'orderCode',
  'label',
  'expiresAt',
  'updatedAt',
] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]

/** Not for readers without `numbers.unmasked`: an order tells what the digits don't (product.md Roles). */
export const NUMBER_COLUMNS: readonly SortColumn[] = ['customerNumber', 'followMeNumber']
