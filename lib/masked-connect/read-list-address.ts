import { NUMBER_COLUMNS, type SortColumn } from './list-bounds'
import { type MappingListQuery, mappingListInput } from './mapping-list'

/** The list an address asks for; what it gets wrong, or this reader may not have, is as it comes. */
export function queryOf(address: Readonly<Record<string, unknown>>, { seesNumbers }: { seesNumbers: boolean }) {
  const { shape } = mappingListInput
  const query = {
    search: shape.search.catch('').parse(address.search),
    status: shape.status.catch('all').parse(address.status),
    only: shape.only.catch(null).parse(address.only ?? null),
    sort: sortOf(address.sort),
  }
  return !seesNumbers && query.sort && NUMBER_COLUMNS.includes(query.sort.column) ? { ...query, sort: null } : query
}

function sortOf(text: unknown): MappingListQuery['sort'] {
  const [, minus, column] = /^(-?)(\w+)$/.exec(String(text ?? '')) ?? []
  const sort = mappingListInput.shape.sort.safeParse({ column: column as SortColumn, descending: minus === '-' })
  return sort.success ? sort.data : null
}
