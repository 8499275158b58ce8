import { useCallback, useEffect, useState } from 'react'

/**
 * A part of the program, fetched once it is wanted. A fetch that fails is said to have, for the page to offer another try:
 * `failure` is another one each time. `React.lazy` would take down everything around it, and what is typed there with it.
 */
export function useFetched<Part extends object>(fetch: () => Promise<Part>, wanted: boolean) {
  const [part, setPart] = useState<Part | null>(null)
  const [failure, setFailure] = useState<object | null>(null)
  const again = useCallback(() => {
    setFailure(null)
    fetch().then(setPart, () => setFailure({}))
  }, [fetch])
  useEffect(() => {
    if (wanted) again()
  }, [wanted, again])
  return { part, failed: failure !== null, failure, again }
}
