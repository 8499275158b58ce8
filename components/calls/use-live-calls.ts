import { useEffect, useEffectEvent, useState } from 'react'

export type Live = 'live' | 'waiting' | 'over'

/** A burst of changes is one question. After it, nothing is asked for several times as long as its answer took. */
const PAUSE_MS = 300
const REST = 4
const AGAIN_MS = 5_000

/**
 * Listens for changes of calls while the page is in sight, and calls `onChange` for them; also after it was out of sight or
 * cut off, as there is no telling what was missed. `over`: this reader is not welcome any more.
 */
export function useLiveCalls(address: string, onChange: () => Promise<void>): Live {
  const [live, setLive] = useState<Live>('waiting')
  const changed = useEffectEvent(onChange)

  useEffect(() => {
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    let refused = 0
    let missed = false
    const hear = () => {
      missed = timer !== undefined
      timer ??= setTimeout(ask, PAUSE_MS)
    }
    const ask = async () => {
      const begun = performance.now()
      missed = false
      await changed()
      timer = setTimeout(
        () => {
          timer = undefined
          if (missed) hear()
        },
        REST * (performance.now() - begun),
      )
    }
    const close = () => {
      source?.close()
      source = null
      clearTimeout(again)
    }
    const open = () => {
      close()
      if (document.hidden) return
      source = new EventSource(address)
      source.addEventListener('open', () => {
        refused = 0
        setLive('live')
        // Something may have changed since the page was made, or while nobody listened.
        hear()
      })
      source.addEventListener('changed', hear)
      source.addEventListener('error', () => {
        // A connection that broke comes back by itself; one that was answered with something else does not.
        if (source?.readyState !== EventSource.CLOSED) return setLive('waiting')
        refused += 1
        setLive(refused > 3 ? 'over' : 'waiting')
        if (refused <= 3) again = setTimeout(open, AGAIN_MS)
      })
    }
    open()
    document.addEventListener('visibilitychange', open)
    return () => {
      document.removeEventListener('visibilitychange', open)
      clearTimeout(timer)
      close()
    }
  }, [address])
  return live
}
