import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { reportAway } from './report-away'
import { useFetched } from './use-fetched'

type Props<Part extends object> = {
  /** The same function at every drawing: a constant of the module. */
  fetch: () => Promise<Part>
  /** True from when it is to be seen; drawn ever after, so that it can close the way it opened. */
  wanted: boolean
  children: (part: Part) => ReactNode
}

/** A part of a page that most visits don't need, fetched when it is wanted: a dialog, a drawer. A failed fetch is said, and tried again the next time. */
export function OnDemand<Part extends object>({ fetch, wanted, children }: Props<Part>) {
  const { part, failed } = useFetched(fetch, wanted)
  useEffect(() => {
    if (failed) reportAway()
  }, [failed])
  return part ? children(part) : null
}
