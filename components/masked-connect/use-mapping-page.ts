import { useCallback, useEffect, useRef, useState } from 'react'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import type { MappingPage } from '@/lib/masked-connect/views'

type Loaded = { page: MappingPage | null; loading: boolean; problem: string | null }

/**
 * The page of the list that `query` asks for. A new question drops the one under way, so that typing never queues; the old
 * rows stay until the new ones are there. `change` applies what was just saved; an answer from before it is asked for again.
 */
export function useMappingPage(address: string, first: MappingPage | null, query: MappingListQuery) {
  const [loaded, setLoaded] = useState<Loaded>({ page: first, loading: first === null, problem: null })
  const [attempt, setAttempt] = useState(0)
  const changes = useRef(0)
  const again = useCallback(() => setAttempt(count => count + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the same question asked again
  useEffect(() => {
    const abort = new AbortController()
    const before = changes.current
    setLoaded(old => ({ ...old, loading: true }))
    ask(address, query, abort.signal).then(
      page => (before === changes.current ? setLoaded({ page, loading: false, problem: null }) : again()),
      error => abort.signal.aborted || setLoaded(old => ({ ...old, loading: false, problem: sentenceOf(error) })),
    )
    return () => abort.abort()
  }, [address, query, attempt, again])

  const change = useCallback((edit: (page: MappingPage) => MappingPage) => {
    changes.current++
    setLoaded(old => (old.page ? { ...old, page: edit(old.page) } : old))
  }, [])
  return { ...loaded, change, again }
}

async function ask(address: string, query: MappingListQuery, signal: AbortSignal): Promise<MappingPage> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(query),
    redirect: 'manual',
    signal,
  })
  if (response.type === 'opaqueredirect') throw new Error('You are signed out. Load the page again to sign in.')
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new Error(refusalIn(answer) ?? 'The list could not be loaded.')
  return answer as MappingPage
}

function refusalIn(answer: unknown): string | null {
  return answer instanceof Object && 'message' in answer ? String(answer.message) : null
}

function sentenceOf(error: unknown): string {
  // A fetch that never arrived fails with a TypeError, worded differently by every browser.
  if (!(error instanceof Error) || error instanceof TypeError) return 'The server could not be reached.'
  return error.message
}
