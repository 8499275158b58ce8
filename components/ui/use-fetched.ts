import { useCallback, useEffect, useState } from 'react'

/**
 * A part of the program, fetched once it is wanted. A fetch that fails is said to have, for the page to offer another try:
 * `React.lazy` would take down everything around it, and what is typed there with it.
 */
export function useFetched<Part extends object>(fetch: () => Promise<Part>, wanted: boolean) {
  const [part, setPart] = useState<Part | null>(null)
  const [failed, setFailed] = useState(false)
  const again = useCallback(() => {
    setFailed(false)
    fetch().then(setPart, () => setFailed(true))
  }, [fetch])
  useEffect(() => {
    if (wanted) again()
  }, [wanted, again])
  return { part, failed, again }
}
