import { Button, Text } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import classes from './calls.module.css'

type Props = {
  /** How many calls are shown, and where the next look begins. */
  count: number
  next: string | null
  lookedBackTo: string | null
  loading: boolean
  timeZone: string
  onMore: () => void
}

/** Looks that find nothing are gone on with by themselves this often; from then on, somebody has to want it. */
const IN_VAIN_MAX = 20

/** The end of the list: more is loaded as it comes into sight, and it says how far back was looked. */
export function OlderCalls({ count, next, lookedBackTo, loading, timeZone, onMore }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const [inSight, setInSight] = useState(false)
  const inVain = useRef({ count, looks: 0 })
  useEffect(() => {
    if (!end.current) return
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? false), {
      rootMargin: '600px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [])

  const goOn = useEffectEvent(() => {
    if (inVain.current.count !== count) inVain.current = { count, looks: 0 }
    inVain.current.looks += 1
    if (inVain.current.looks <= IN_VAIN_MAX) onMore()
  })
  useEffect(() => {
    if (inSight && next && !loading) goOn()
  }, [inSight, next, loading])

  return (
    <div ref={end} className={classes.end}>
      {lookedBackTo && (
        <Text c="dimmed" role="status">
          Looked through the calls back to {timeWords(lookedBackTo, timeZone)}.
        </Text>
      )}
      {next && (
        <Button
          variant="default"
          loading={loading}
          onClick={() => {
            inVain.current.looks = 0
            onMore()
          }}
        >
          {lookedBackTo ? 'Look further back' : 'Load older calls'}
        </Button>
      )}
    </div>
  )
}
