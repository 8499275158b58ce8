import { notifications } from '@mantine/notifications'
import { useCallback, useMemo, useRef, useState } from 'react'
import { ROWS_AT_ONCE } from '@/lib/masked-connect/list-bounds'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import type { WhichMappings } from '@/lib/masked-connect/schema'
import type { MappingView } from '@/lib/masked-connect/views'

/** The rows chosen: some, one by one, or all that the list's search and filter leave, which is a choice of its own. */
type Choice = 'all' | ReadonlySet<string>

type Props = {
  query: MappingListQuery
  /** Where a row stands; undefined when it isn't at hand any more. */
  placeOf: (id: string) => number | undefined
  rowsBetween: (first: number, last: number) => Promise<MappingView[]>
}

const NONE: ReadonlySet<string> = new Set()

/** What is chosen in the list; a new search or filter begins with nothing. */
export function useChosen({ query, placeOf, rowsBetween }: Props) {
  const question = `${query.status}\n${query.search}`
  const [held, setHeld] = useState<{ question: string; choice: Choice }>({ question, choice: NONE })
  const choice = held.question === question ? held.choice : NONE
  const lastToggled = useRef<string | null>(null)
  const now = useRef(choice)
  now.current = choice
  const choose = useCallback((choice: Choice) => setHeld({ question, choice }), [question])

  const toggle = useCallback(
    async (mapping: MappingView, extend: boolean) => {
      const before = now.current
      const anchor = lastToggled.current
      lastToggled.current = mapping.id
      if (before === 'all') return choose(NONE)
      const on = !before.has(mapping.id)
      const reach = extend && anchor !== null ? await between(placeOf(anchor), placeOf(mapping.id), rowsBetween) : null
      const ids = reach?.map(({ id }) => id) ?? [mapping.id]
      const kept = [...before].filter(id => !ids.includes(id))
      const after = new Set(on ? [...before, ...ids] : kept)
      if (after.size > ROWS_AT_ONCE) return tooMany()
      choose(after)
    },
    [choose, placeOf, rowsBetween],
  )
  return useMemo(
    () => ({
      count: choice === 'all' ? null : choice.size,
      all: choice === 'all',
      has: (id: string) => choice === 'all' || choice.has(id),
      which: (): WhichMappings =>
        choice === 'all'
          ? { matching: { search: query.search, status: query.status, only: query.only } }
          : { ids: [...choice] },
      toggle,
      choose: (rows: readonly MappingView[]) => choose(new Set(rows.map(({ id }) => id))),
      chooseAll: () => choose('all'),
      clear: () => choose(NONE),
    }),
    [choice, choose, toggle, query.search, query.status, query.only],
  )
}

export type Chosen = ReturnType<typeof useChosen>

async function between(one: number | undefined, other: number | undefined, rowsBetween: Props['rowsBetween']) {
  if (one === undefined || other === undefined) return null
  const [first, last] = [Math.min(one, other), Math.max(one, other)]
  if (last - first >= ROWS_AT_ONCE) {
    tooMany()
    return null
  }
  return rowsBetween(first, last).catch(() => null)
}

function tooMany(): void {
  const message = `Choose at most ${ROWS_AT_ONCE} one by one, or all that match.`
  notifications.show({ color: 'red', title: 'Too many at once', message })
}
