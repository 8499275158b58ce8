import { useCallback, useEffect, useState } from 'react'
import { addressOf } from '@/lib/masked-connect/list-address'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'

/** What the list shows, kept in the page's address as far as that may hold it. */
export function useListQuery(first: MappingListQuery) {
  const [query, setQuery] = useState(first)
  useEffect(() => {
    const address = String(addressOf(query))
    history.replaceState(null, '', address ? `?${address}` : location.pathname)
  }, [query])

  const refine = useCallback((part: Partial<MappingListQuery>) => setQuery(old => ({ ...old, ...part })), [])
  return { query, refine }
}
