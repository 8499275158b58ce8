import { useEffect, useState } from 'react'

/** This moment, again every few seconds; on the server and at first the moment the page was made, so that both draw the same. */
export function useNow(pageMadeAt: string, everyMs = 1000): Date {
  const [now, setNow] = useState(() => new Date(pageMadeAt))
  useEffect(() => {
    const tick = () => setNow(new Date())
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
