import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { reportAway } from './report-away'
import { useFetched } from './use-fetched'

type Props<Part extends object> = {
  /** The same function at every drawing: a constant of the module. */
  fetch: () => Promise<Part>
  /** True from when it is to be seen; drawn ever after, so that it can close the way it opened. */
  wanted: boolean
  /** It could not be fetched, which is said: takes the wish back, so that it can be made again. */
  onAway: () => void
  children: (part: Part) => ReactNode
}

/** A part of a page that most visits don't need, fetched when it is wanted: a dialog, a drawer. */
export function OnDemand<Part extends object>({ fetch, wanted, onAway, children }: Props<Part>) {
  const { part, failure } = useFetched(fetch, wanted)
  const latest = useRef(onAway)
  useEffect(() => {
    latest.current = onAway
  })
  useEffect(() => {
    if (!failure) return
    reportAway()
    latest.current()
  }, [failure])
  return part ? children(part) : null
}
