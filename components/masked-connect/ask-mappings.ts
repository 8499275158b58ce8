import { askOwnPage } from '@/components/ui/ask-own-page'
import type { MappingListQuery, MappingWindowQuery } from '@/lib/masked-connect/mapping-list'
import type { ListLength, MappingWindow } from '@/lib/masked-connect/views'

const NOT_LOADED = 'The list could not be loaded.'

/** Rows of the list. */
export function askWindow(address: string, query: Partial<MappingWindowQuery>, signal: AbortSignal) {
  return askOwnPage<MappingWindow>(address, query, signal, NOT_LOADED)
}

/** How long the whole list is. */
export function askLength(address: string, { search, status, only }: MappingListQuery, signal: AbortSignal) {
  return askOwnPage<ListLength>(`${address}/count`, { search, status, only }, signal, NOT_LOADED)
}
