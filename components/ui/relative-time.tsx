'use client'

import { useSyncExternalStore } from 'react'

type Props = {
  /** RFC 3339. */
  at: string
  /** IANA name: the account's. */
  timeZone: string
}

/**
 * How long ago, or in how long; the exact time in the account's zone on hover. On the server, where "now" would be another
 * moment than in the browser, the exact time itself.
 */
export function RelativeTime({ at, timeZone }: Props) {
  const minute = useSyncExternalStore(eachMinute, currentMinute, () => null)
  const exact = exactTime(at, timeZone)
  return (
    <time dateTime={at} title={exact} style={{ whiteSpace: 'nowrap' }}>
      {minute === null ? exact : distance(new Date(at).getTime(), Date.now())}
    </time>
  )
}

function eachMinute(tick: () => void): () => void {
  const timer = setInterval(tick, 15_000)
  return () => clearInterval(timer)
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000)
}

// Spelt out part by part: the words between the parts differ from one runtime's language data to the next.
function exactTime(at: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  const [day, month, year, hour, minute] = (['day', 'month', 'year', 'hour', 'minute'] as const).map(p => parts.get(p))
  return `${day} ${month} ${year}, ${hour}:${minute}`
}

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function distance(at: number, now: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  const [unit, length] = STEPS.find(([, length]) => Math.abs(at - now) >= length) ?? []
  return unit && length ? words.format(Math.trunc((at - now) / length), unit) : 'just now'
}
