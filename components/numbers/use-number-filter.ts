import { useEffect, useState } from 'react'
import { addressOf, type NumberFilter } from './number-filter'

/** Which numbers are shown, kept in the page's address as far as that may hold it. */
export function useNumberFilter(first: NumberFilter) {
  const [filter, setFilter] = useState(first)
  useEffect(() => {
    const address = addressOf(filter)
    history.replaceState(null, '', (address ? `?${address}` : location.pathname) + location.hash)
  }, [filter])
  return { filter, refine: (part: Partial<NumberFilter>) => setFilter(old => ({ ...old, ...part })) }
}
