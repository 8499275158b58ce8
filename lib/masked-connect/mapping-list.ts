import { z } from 'zod'

/** Rows of one page of the mapping list. */
export const PAGE_ROWS = 50

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

/** What the grid asks for. No sort: newest first. `page` counts from 1. */
export const mappingListInput = z.strictObject({
  search: z
    .string()
    .trim()
    .max(120, 'Search for at most 120 characters.')
    .regex(/^\P{Cc}*$/u, 'Remove control characters from the search.')
    .default(''),
  status: z.enum(STATUS_FILTERS).default('all'),
  sort: z
    .strictObject({ column: z.enum(SORT_COLUMNS), descending: z.boolean().default(false) })
    .nullable()
    .default(null),
  page: z.int().min(1).max(1_000_000).default(1),
})
export type MappingListInput = z.input<typeof mappingListInput>
export type MappingListQuery = z.output<typeof mappingListInput>
