import { useCallback, useEffect, useRef, useState } from 'react'
import { type CallFilters, callAddress } from '@/lib/calls/log/call-list'
import type { CallPage } from '@/lib/calls/log/views'
import { askCalls, sentenceOf } from './ask-calls'
import { type LoadedCalls, withNewest, withOlder } from './loaded-calls'

type State = LoadedCalls & { loading: boolean; problem: string | null }

/** More calls under way than these are not asked after one by one. */
const REFRESHED_MAX = 200

/**
 * The calls that the filters ask for, as far as they were asked for. A new question drops the one under way; the old calls
 * stay until the new ones are there.
 */
export function useCallLog(pages: string, accountId: string, firstFilters: CallFilters, first: CallPage) {
  const [filters, setFilters] = useState(firstFilters)
  const [loaded, setLoaded] = useState<State>({ ...first, loading: false, problem: null })
  const underWay = useRef<AbortController>(null)
  const questions = useRef(0)
  const shown = useRef(loaded)
  shown.current = loaded

  const load = useCallback(
    async (wanted: object, put: (old: LoadedCalls, page: CallPage) => LoadedCalls) => {
      questions.current += 1
      underWay.current?.abort()
      const abort = new AbortController()
      underWay.current = abort
      setLoaded(old => ({ ...old, loading: true, problem: null }))
      try {
        const page = await askCalls<CallPage>(`${pages}/list`, wanted, abort.signal)
        setLoaded(old => ({ ...put(old, page), loading: false, problem: null }))
      } catch (error) {
        if (!abort.signal.aborted) setLoaded(old => ({ ...old, loading: false, problem: sentenceOf(error) }))
      } finally {
        if (underWay.current === abort) underWay.current = null
      }
    },
    [pages],
  )
  useEffect(() => () => underWay.current?.abort(), [])

  const refine = (part: Partial<CallFilters>) => {
    const wanted = { ...filters, ...part }
    setFilters(wanted)
    putInAddress(accountId, wanted)
    void load(wanted, (_, page) => page)
  }
  const more = useCallback(() => {
    if (shown.current.next && !underWay.current) void load({ ...filters, before: shown.current.next }, withOlder)
  }, [filters, load])

  /** In the background: nothing shows that it is under way, and what fails is made up for by the next time. */
  const refresh = useCallback(async () => {
    if (underWay.current) return
    const lasting = shown.current.calls.filter(({ outcome }) => outcome === null).map(({ id }) => id)
    const question = questions.current
    const wanted = { ...filters, refresh: lasting.slice(0, REFRESHED_MAX) }
    const page = await askCalls<CallPage>(`${pages}/list`, wanted).catch(() => null)
    if (page && question === questions.current) setLoaded(old => ({ ...old, ...withNewest(old, page) }))
  }, [filters, pages])

  return { filters, refine, ...loaded, more, refresh, again: () => refine({}) }
}

function putInAddress(accountId: string, filters: CallFilters): void {
  const address = new URLSearchParams([['account', accountId], ...callAddress(filters)])
  const call = new URLSearchParams(location.search).get('call')
  if (call) address.set('call', call)
  history.replaceState(null, '', `?${address}`)
}
