import { type MappingListQuery, mappingListInput, NUMBER_COLUMNS, type SortColumn } from './mapping-list'

/** More digits than these may be somebody's number: such a search stays out of the address bar (ux.md "The mapping grid"). */
const DIGITS_IN_ADDRESS = 4

/** The part of a list's state that lives in the page's address: nothing that is as it comes, and never a number. */
export function addressOf({ search, status, only, sort }: MappingListQuery): URLSearchParams {
  const address = new URLSearchParams()
  if (search !== '' && search.replace(/\D/g, '').length <= DIGITS_IN_ADDRESS) address.set('search', search)
  if (status !== 'all') address.set('status', status)
  if (only) address.set('only', only)
  if (sort) address.set('sort', sort.descending ? `-${sort.column}` : sort.column)
  return address
}

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
