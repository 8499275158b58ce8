import { onCallChange } from './on-call-change'

/** `isWelcome` is asked before anything is sent; `everyMs` is how often something is sent at most. */
type Options = { isWelcome: () => Promise<boolean>; signal: AbortSignal; everyMs?: number; aliveMs?: number }

/**
 * Server-sent events for a page that shows calls of this account: each says that something has changed, and nothing else;
 * the page asks for what it may see. Ends when its reader leaves, is no longer welcome, or the process stops, and after a
 * while by itself: browsers come back, and show who they are.
 */
export function callEvents(
  accountId: string,
  { isWelcome, signal, everyMs = 1_000, aliveMs = 20_000 }: Options,
): Response {
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const timers = new Set<NodeJS.Timeout>()
      let isOver = false
      end = () => {
        if (isOver) return
        isOver = true
        stop()
        for (const timer of timers) clearTimeout(timer)
        openStreams().delete(end)
        controller.close()
      }
      const send = async (text: string) => {
        const welcome = await isWelcome().catch(() => null)
        // While the database is away nobody can say; nothing is sent, and nobody sent off.
        if (welcome === false) end()
        else if (welcome && !isOver) controller.enqueue(new TextEncoder().encode(text))
      }
      let waiting: NodeJS.Timeout | undefined
      const changed = () => {
        if (waiting || isOver) return
        waiting = setTimeout(async () => {
          await send(CHANGED)
          if (waiting) timers.delete(waiting)
          waiting = undefined
        }, everyMs)
        timers.add(waiting)
      }
      timers.add(setInterval(() => void send(ALIVE), aliveMs).unref())
      timers.add(setTimeout(end, LONGEST_MS).unref())
      const stop = onCallChange(accountId, changed)
      const open = openStreams()
      open.add(end)
      signal.addEventListener('abort', end)
      controller.enqueue(new TextEncoder().encode(HELLO))
    },
    cancel: () => end(),
  })
  return new Response(body, { headers: HEADERS })
}

const HELLO = 'retry: 2000\n\n'
const CHANGED = 'event: changed\ndata: calls\n\n'
const ALIVE = ': alive\n\n'
const LONGEST_MS = 15 * 60_000

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Neither compressed, which would hold events back, nor gathered by a proxy.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

const HELD = Symbol.for('masked-connect.event-streams')
const held = globalThis as { [HELD]?: Set<() => void> }

/**
 * A stream has no end of its own: a stop would wait for it in vain. Listens for signals from the first stream on, not before: a
 * process that only reads this file, as the pages' build does, must die of them as any other.
 */
function openStreams(): Set<() => void> {
  held[HELD] ??= endedWithTheProcess()
  return held[HELD]
}

function endedWithTheProcess(): Set<() => void> {
  const streams = new Set<() => void>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      for (const end of [...streams]) end()
    })
  return streams
}
