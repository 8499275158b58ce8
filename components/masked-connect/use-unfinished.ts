import { useCallback, useEffect, useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { UnfinishedChange } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'

/**
 * A change of many mappings that was left in the middle, once nobody is at it any more: null while somebody is, or there is
 * none. `found` is what there was when the page was made; `lookAgain` is for after it was gone on with, or undone.
 */
export function useUnfinished(found: UnfinishedChange | null, look: MappingActions['unfinished']) {
  const [known, setKnown] = useState(found)

  const lookAgain = useCallback(async () => {
    const result = await look().catch(serverAway)
    // Nothing is lost when the server can't say: the next time the list is opened it is looked for again.
    setKnown(result.ok ? result.data : null)
  }, [look])

  useEffect(() => {
    if (!known || known.lookAgainMs === 0) return
    const timer = window.setTimeout(lookAgain, known.lookAgainMs)
    return () => window.clearTimeout(timer)
  }, [known, lookAgain])

  return { unfinished: known?.lookAgainMs === 0 ? known : null, lookAgain }
}
