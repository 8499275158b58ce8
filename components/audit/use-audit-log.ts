import { useCallback, useEffect, useRef, useState } from 'react'
import { askOwnPage, sentenceOf } from '@/components/ui/ask-own-page'
import { auditAddress } from '@/lib/audit/audit-address'
import type { AuditQuery } from '@/lib/audit/audit-list'
import type { AuditEntryView, AuditPage } from '@/lib/audit/views'

type Loaded = { entries: AuditEntryView[]; next: string | null; loading: boolean; problem: string | null }

/**
 * The entries that the filters ask for, as far as they were asked for. A new question drops the one under way; the old
 * entries stay until the new ones are there.
 */
export function useAuditLog(address: string, firstQuery: AuditQuery, first: AuditPage) {
  const [query, setQuery] = useState(firstQuery)
  const [loaded, setLoaded] = useState<Loaded>({ ...first, loading: false, problem: null })
  const asked = useRef(firstQuery)
  const underWay = useRef<AbortController>(null)

  const load = useCallback(
    (wanted: AuditQuery) => {
      asked.current = wanted
      underWay.current?.abort()
      const abort = new AbortController()
      underWay.current = abort
      setLoaded(old => ({ ...old, loading: true, problem: null }))
      askOwnPage<AuditPage>(address, wanted, abort.signal, 'The changes could not be loaded.').then(
        page =>
          setLoaded(old => ({
            entries: wanted.before ? [...old.entries, ...page.entries] : page.entries,
            next: page.next,
            loading: false,
            problem: null,
          })),
        error => abort.signal.aborted || setLoaded(old => ({ ...old, loading: false, problem: sentenceOf(error) })),
      )
    },
    [address],
  )
  useEffect(() => () => underWay.current?.abort(), [])

  const refine = (part: Partial<AuditQuery>) => {
    const wanted = { ...query, ...part, before: null }
    setQuery(wanted)
    const filters = String(auditAddress(wanted))
    history.replaceState(null, '', filters ? `?${filters}` : location.pathname)
    load(wanted)
  }
  return {
    query,
    refine,
    ...loaded,
    more: () => load({ ...query, before: loaded.next }),
    again: () => load(asked.current),
  }
}
