import { useCallback, useEffect, useRef, useState } from 'react'
import { sentenceOf } from '@/components/ui/ask-own-page'
import { ROWS_AT_ONCE, WINDOW_ROWS } from '@/lib/masked-connect/list-bounds'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import type { ListLength, MappingView, MappingWindow } from '@/lib/masked-connect/views'
import { askLength, askWindow } from './ask-mappings'
import { missing, type PlacedRows, withWindow } from './mapping-rows'

/** Rows, and the question they answer: another one than is asked now while the answer is on its way. */
type Held = { query: MappingListQuery; rows: PlacedRows }
type Counted = { query: MappingListQuery; length: ListLength }

/** Rows this near to those drawn must be at hand; when one is not, all up to `BEYOND_ROWS` are asked for. */
const NEAR_ROWS = 20
const BEYOND_ROWS = 100
/** A scroll bar passes more places than anybody wants to see. */
const PASSING_MS = 60

/**
 * The rows of the list that `query` asks for, as far as they have been in sight, and how long it is. A new question drops all
 * that is under way, so that typing never queues and no older answer comes after it; the old rows stay until the new ones
 * are there. `change` applies what was just saved; an answer from before it is asked for again.
 */
export function useMappingRows(address: string, first: MappingWindow | null, query: MappingListQuery) {
  const [held, setHeld] = useState<Held | null>(() => first && { query, rows: withWindow(new Map(), 0, first.rows) })
  const [counted, setCounted] = useState<Counted | null>(() =>
    first && first.rows.length < WINDOW_ROWS ? { query, length: { value: first.rows.length, exact: true } } : null,
  )
  const [loading, setLoading] = useState(first === null)
  const [problem, setProblem] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const again = useCallback(() => setAttempt(count => count + 1), [])
  const length = lengthOf(held, counted)
  const [flight] = useState(makeFlight)
  const now = useRef({ query, held, length })
  now.current = { query, held, length }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the same question asked again
  useEffect(() => {
    const abort = new AbortController()
    const before = flight.changes
    const failed = (error: unknown) => {
      if (abort.signal.aborted) return
      setLoading(false)
      setProblem(sentenceOf(error))
    }
    const { offset, limit } = now.current.held?.query === query ? flight.around() : { offset: 0, limit: WINDOW_ROWS }
    flight.cancel()
    setLoading(true)
    askWindow(address, { ...query, offset, limit }, abort.signal).then(({ rows }) => {
      if (before !== flight.changes) return again()
      setHeld({ query, rows: withWindow(new Map(), offset, rows) })
      if (offset === 0 && rows.length < limit) setCounted({ query, length: { value: rows.length, exact: true } })
      setLoading(false)
      setProblem(null)
    }, failed)
    askLength(address, query, abort.signal).then(
      length => before === flight.changes && setCounted({ query, length }),
      failed,
    )
    return () => abort.abort()
  }, [address, query, attempt, again, flight])

  const fetchMissing = useCallback(() => {
    const { query, held, length } = now.current
    const { first, last } = flight.sight
    if (held?.query !== query || !missing(held.rows, first, last, length.value, NEAR_ROWS, ROWS_AT_ONCE)) return
    const wanted = missing(held.rows, first, last, length.value, BEYOND_ROWS, ROWS_AT_ONCE)
    if (!wanted || flight.covers(wanted)) return
    const before = flight.changes
    flight.send(wanted, async signal => {
      try {
        const { rows } = await askWindow(address, { ...query, ...wanted, of: length.value }, signal)
        if (before !== flight.changes) return again()
        setProblem(null)
        if (rows.length === wanted.limit)
          return setHeld(old => old && { ...old, rows: withWindow(old.rows, wanted.offset, rows) })
        // The list is shorter than was thought, and what was placed by its end stands wrong.
        setCounted({ query, length: { value: shorter(wanted, length.value, rows.length), exact: false } })
        setHeld({ query, rows: new Map() })
        setCounted({ query, length: await askLength(address, query, signal) })
      } catch (error) {
        if (!signal.aborted) setProblem(sentenceOf(error))
      }
    })
  }, [address, again, flight])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is missing depends on both
  useEffect(fetchMissing, [held, length.value, fetchMissing])

  const see = useCallback(
    (first: number, last: number) => {
      flight.sight = { first, last }
      fetchMissing()
    },
    [fetchMissing, flight],
  )
  /** What was just saved, done to the rows; `by`: so many rows more, or fewer. */
  const change = useCallback(
    (edit: (rows: PlacedRows) => PlacedRows, by = 0) => {
      flight.changes++
      setHeld(old => old && { ...old, rows: edit(old.rows) })
      setCounted(old => old && { ...old, length: { ...old.length, value: Math.max(0, old.length.value + by) } })
    },
    [flight],
  )
  /** Rows `first` to `last`, asked for where they aren't at hand: `ROWS_AT_ONCE` at most. Throws when they can't be had. */
  const rowsBetween = useCallback(
    async (first: number, last: number): Promise<MappingView[]> => {
      const { query, held, length } = now.current
      const indexes = Array.from({ length: last - first + 1 }, (_, index) => first + index)
      const rows = indexes.map(index => held?.rows.get(index)).filter(row => row !== undefined)
      if (rows.length === indexes.length) return rows
      const window = { offset: first, limit: indexes.length, of: length.value }
      return (await askWindow(address, { ...query, ...window }, new AbortController().signal)).rows
    },
    [address],
  )
  const busy = loading && held?.query !== query
  return { rows: held?.rows ?? null, length, busy, loading, problem, see, change, again, rowsBetween }
}

/** As it was counted; until then, as far as is known. */
function lengthOf(held: Held | null, counted: Counted | null): ListLength {
  if (counted && counted.query === held?.query) return counted.length
  const known = held ? Math.max(-1, ...held.rows.keys()) + 1 : 0
  return { value: known, exact: false }
}

/** How long a list is at most, of which a window had only so many rows; it was counted from the end that was nearer. */
function shorter({ offset, limit }: Span, length: number, rows: number): number {
  return (offset > length / 2 ? Math.max(0, length - offset - limit) : offset) + rows
}

type Span = { offset: number; limit: number }

/** The one request for rows that are missing, and what it must know. Only the newest is ever of interest. */
function makeFlight() {
  let now: { span: Span; abort: AbortController; timer: ReturnType<typeof setTimeout> } | null = null
  const flight = {
    /** The rows drawn last. */
    sight: { first: 0, last: 0 },
    /** Counts what was saved: an answer from before the last of it is outdated. */
    changes: 0,
    /** What is in sight, and some beyond. */
    around(): Span {
      const offset = Math.max(0, flight.sight.first - BEYOND_ROWS)
      return { offset, limit: Math.min(ROWS_AT_ONCE, flight.sight.last + 1 + BEYOND_ROWS - offset) }
    },
    covers({ offset, limit }: Span): boolean {
      return now !== null && now.span.offset <= offset && offset + limit <= now.span.offset + now.span.limit
    },
    cancel(): void {
      clearTimeout(now?.timer)
      now?.abort.abort()
      now = null
    },
    /** Instead of the one under way. Where one was, the reader is on the move: this one waits a moment. */
    send(span: Span, work: (signal: AbortSignal) => Promise<unknown>): void {
      const wait = now ? PASSING_MS : 0
      flight.cancel()
      const abort = new AbortController()
      const start = () => work(abort.signal).finally(() => abort === now?.abort && flight.cancel())
      now = { span, abort, timer: setTimeout(start, wait) }
    },
  }
  return flight
}
