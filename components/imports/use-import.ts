import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { askOwnPage } from '@/components/ui/ask-own-page'
import type { ImportDetails } from '@/lib/imports/views'
import { isMoving } from './import-state'

const ASK_EVERY_MS = 1_000

/**
 * An import as it goes on, whoever started it. Asked for every second while it is under way, and drawn afresh from the server
 * when it is over; `away` while nobody answers, which ends by itself.
 */
export function useImport(address: string, loaded: ImportDetails) {
  const router = useRouter()
  const [heard, setHeard] = useState({ since: loaded, details: loaded })
  const [away, setAway] = useState(false)
  // What the server has drawn last is newer than anything heard before.
  const details = heard.since === loaded ? heard.details : loaded
  const moving = isMoving(details)

  useEffect(() => {
    if (!moving) return
    const stop = new AbortController()
    const ask = async () => {
      const answer = await askOwnPage<ImportDetails>(address, {}, stop.signal, 'Not answered.').catch(() => null)
      if (stop.signal.aborted) return
      setAway(answer === null)
      if (answer) setHeard({ since: loaded, details: answer })
      if (answer && !isMoving(answer)) return router.refresh()
      timer = setTimeout(ask, ASK_EVERY_MS)
    }
    let timer = setTimeout(ask, ASK_EVERY_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [moving, address, loaded, router])
  return { details, away, again: router.refresh }
}
