import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { NumberView } from '@/lib/numbers/views'

/** Timers can't be set further ahead; nobody keeps a page open that long. */
const LONGEST_MS = 2 ** 31 - 1
/** The server's clock may be a little behind this one. */
const LATER_MS = 2_000

/** Draws the page afresh when business hours open or close: what it says about right now stays true. */
export function useRefreshAtChange(numbers: readonly NumberView[]): void {
  const { refresh } = useRouter()
  const times = numbers.flatMap(({ routing }) =>
    routing.to === 'business_hours' && routing.now.until ? [Date.parse(routing.now.until)] : [],
  )
  const next = times.length > 0 ? Math.min(...times) : null
  useEffect(() => {
    if (next === null) return
    const timer = setTimeout(refresh, Math.min(Math.max(next - Date.now(), 0) + LATER_MS, LONGEST_MS))
    return () => clearTimeout(timer)
  }, [next, refresh])
}
