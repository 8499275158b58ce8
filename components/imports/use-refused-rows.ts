import { useCallback, useEffect, useState } from 'react'
import { askOwnPage, sentenceOf } from '@/components/ui/ask-own-page'
import type { ImportField } from '@/lib/imports/fields'
import type { RefusedPage, RefusedRow } from '@/lib/imports/views'
import type { MendedRow } from './import-actions'

const NOTHING: RefusedPage = { header: [], fields: [], rows: [], next: null }

/** Refused lines as far as they were asked for, and the cells somebody has changed in them. */
export function useRefusedRows(address: string) {
  const [page, setPage] = useState(NOTHING)
  const [loading, setLoading] = useState(true)
  const [problem, setProblem] = useState<string | null>(null)
  const [changes, setChanges] = useState<ReadonlyMap<number, MendedRow['fields']>>(new Map())

  const load = useCallback(
    (after: number, signal: AbortSignal) => {
      setLoading(true)
      setProblem(null)
      askOwnPage<RefusedPage>(address, { after }, signal, 'The refused rows could not be loaded.')
        .then(further =>
          setPage(({ rows }) => ({ ...further, rows: [...rows.filter(({ line }) => line <= after), ...further.rows] })),
        )
        .catch(error => signal.aborted || setProblem(sentenceOf(error)))
        .finally(() => signal.aborted || setLoading(false))
    },
    [address],
  )
  useEffect(() => {
    const stop = new AbortController()
    load(0, stop.signal)
    return () => stop.abort()
  }, [load])

  /** A cell typed back to what the file has is no change. */
  const edit = ({ line }: RefusedRow, field: ImportField, text: string, before: string) =>
    setChanges(old => {
      const { [field]: _, ...others } = old.get(line) ?? {}
      const changed = text === before ? others : { ...others, [field]: text }
      const next = new Map(old)
      if (Object.keys(changed).length > 0) next.set(line, changed)
      else next.delete(line)
      return next
    })
  return {
    ...{ page, loading, problem, edit },
    changedTo: ({ line }: RefusedRow, field: ImportField) => changes.get(line)?.[field],
    edited: [...changes].map(([line, fields]) => ({ line, fields })),
    loadMore: () => page.next !== null && load(page.next, new AbortController().signal),
  }
}
