import { z } from 'zod'
import { ROWS_AT_ONCE, SORT_COLUMNS, STATUS_FILTERS, WINDOW_ROWS } from './list-bounds'

/** Which mappings the grid shows, and in what order. No sort: newest first. */
export const mappingListInput = z.strictObject({
  search: z
    .string()
    .trim()
    .max(120, 'Search for at most 120 characters.')
    .regex(/^\P{Cc}*$/u, 'Remove control characters from the search.')
    .default(''),
  status: z.enum(STATUS_FILTERS).default('all'),
  /** One mapping by its id: what a link from elsewhere leads to. */
  only: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .default(null),
  sort: z
    .strictObject({ column: z.enum(SORT_COLUMNS), descending: z.boolean().default(false) })
    .nullable()
    .default(null),
})
export type MappingListInput = z.input<typeof mappingListInput>
export type MappingListQuery = z.output<typeof mappingListInput>

/** Of all that a list shows, whatever the order. */
export const matchingInput = mappingListInput.omit({ sort: true })
export type Matching = z.output<typeof matchingInput>

const position = z.int().min(0).max(1_000_000_000)

/**
 * A window of the list: `limit` rows from position `offset` on, counted from 0. `of` is how long the asker takes the whole
 * list to be: a window in its second half is counted from the end, so that the very last row is as near as the first.
 */
export const mappingWindowInput = mappingListInput.extend({
  offset: position.default(0),
  limit: z.int().min(1).max(ROWS_AT_ONCE).default(WINDOW_ROWS),
  of: position.nullable().default(null),
})
export type MappingWindowQuery = z.output<typeof mappingWindowInput>
