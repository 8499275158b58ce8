import { type Actor, allow } from '@/lib/access/actor'
import { CALL_COLUMNS, callLine, clockOf, line } from './call-csv'
import { callFilters, callListInput } from './call-list'
import { pageOf } from './call-log-queries'
import { scopeOf } from './call-scope'
import { callView } from './call-view'

/** Calls asked for at once: few enough to be held, many enough for ten million to come in minutes. */
const AT_ONCE = 1_000

/**
 * All calls that these filters leave and this reader may see, newest first, as CSV: asked for a thousand at a time, as fast
 * as they are taken. Before each thousand `actorNow` is asked: the file breaks off where the reader's session or membership
 * ends. Throws ZodError and `forbidden` before the first line.
 */
export async function exportCalls(
  actor: Actor,
  raw: unknown,
  actorNow: () => Promise<Actor | null>,
  now = new Date(),
): Promise<ReadableStream<Uint8Array>> {
  allow(actor, 'call.read')
  const filters = callFilters.parse(raw)
  await scopeOf(actor)
  const lines = linesOf(filters, actorNow, now)
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(new TextEncoder().encode(value))
    },
    cancel: () => void lines.return(undefined),
  })
}

async function* linesOf(filters: object, actorNow: () => Promise<Actor | null>, now: Date) {
  // Excel takes a file without it for one of another alphabet.
  yield `\ufeff${line(CALL_COLUMNS)}\r\n`
  let before: string | null = null
  do {
    const actor = await actorNow()
    if (!actor) throw new Error('The reader of an export may no longer see it')
    const query = callListInput.parse({ ...filters, before })
    const { rows, next } = await pageOf(actor, await scopeOf(actor), query, AT_ONCE, now)
    const clock = clockOf(actor.timeZone)
    if (rows.length > 0) yield rows.map(row => `${callLine(callView(row, actor), clock)}\r\n`).join('')
    before = next && `${next.startedAt.getTime()}_${next.id}`
  } while (before)
}
