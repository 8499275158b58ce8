import type { CallPage, ListedCall } from '@/lib/calls/log/views'

/** What the log shows: calls, newest first, as far as they were asked for, and where it goes on. */
export type LoadedCalls = { calls: ListedCall[]; next: string | null; lookedBackTo: string | null }

/** With the page that follows. */
export function withOlder({ calls }: LoadedCalls, page: CallPage): LoadedCalls {
  const seen = new Set(calls.map(({ id }) => id))
  return { ...page, calls: [...calls, ...page.calls.filter(({ id }) => !seen.has(id))] }
}

/**
 * With the first page as it is now: calls that are new stand on top, those that changed are as they are now, and those of
 * that part of the list that it no longer has are gone. What was loaded beyond it stays.
 */
export function withNewest(loaded: LoadedCalls, page: CallPage): LoadedCalls {
  if (page.next === null) return page
  const fresh = new Map([...page.refreshed, ...page.calls].map(call => [call.id, call]))
  const onPage = new Set(page.calls.map(({ id }) => id))
  const older = loaded.calls.filter(call => !onPage.has(call.id) && isBeyond(call, page))
  if (older.length === 0) return page
  return { ...loaded, calls: [...page.calls, ...older.map(call => fresh.get(call.id) ?? call)] }
}

/** A page that is full goes as far as its last call, another one as far as was looked. */
function isBeyond(call: ListedCall, { calls, lookedBackTo }: CallPage): boolean {
  const last = calls.at(-1)
  if (lookedBackTo || !last) return call.startedAt <= (lookedBackTo ?? '')
  return call.startedAt < last.startedAt || (call.startedAt === last.startedAt && call.id < last.id)
}
