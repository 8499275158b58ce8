import { useRef } from 'react'
import type { ActionRefusal } from '@/lib/access/run-action'

/**
 * What is changed, as it was when the dialog or field for it was opened, however often the page draws itself afresh since.
 * Whoever was told that somebody else changed it goes on from how it is when they next go on.
 */
export function useAsOpened<Thing extends object>(thing: Thing) {
  const opened = useRef<Thing | null>(thing)
  return {
    asOpened: (): Thing => {
      opened.current ??= thing
      return opened.current
    },
    /** A conflict about one field, as with a name that is taken, is not about what was opened. */
    refused: ({ code, fields }: ActionRefusal) => {
      if (code === 'conflict' && fields.length === 0) opened.current = null
    },
  }
}
