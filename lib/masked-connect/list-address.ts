import type { MappingListQuery } from './mapping-list'

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
