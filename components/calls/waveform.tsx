import { type MouseEvent, memo, useMemo } from 'react'
import classes from './calls.module.css'

/** As many bars as fit beside each other in a panel. */
const BARS = 120
const HEIGHT = 32

type Props = { peaks: readonly number[]; heard: number; onSeek: (share: number) => void }

/** How loud one side is over time; what was heard already is coloured. A click goes there: the line below does so by keyboard. */
export function Waveform({ peaks, heard, onSeek }: Props) {
  const bars = useMemo(() => barsOf(peaks), [peaks])
  const onClick = (event: MouseEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onSeek(Math.min(1, Math.max(0, (event.clientX - left) / width)))
  }
  const done = Math.round(heard * BARS)
  return (
    <svg
      className={classes.wave}
      viewBox={`0 0 ${BARS} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
      onClick={onClick}
    >
      {bars.map((height, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are known by their places, and never change them.
        <Bar key={place} place={place} height={height} isHeard={place < done} />
      ))}
    </svg>
  )
}

const Bar = memo(function Bar({ place, height, isHeard }: { place: number; height: number; isHeard: boolean }) {
  return (
    <rect
      className={isHeard ? classes.heard : undefined}
      x={place + 0.15}
      width={0.7}
      y={(HEIGHT - height) / 2}
      height={height}
    />
  )
})

/** The loudest of each bar's time; silence is a thin line. */
function barsOf(peaks: readonly number[]): number[] {
  return Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor((bar / BARS) * peaks.length)
    const to = Math.max(from + 1, Math.floor(((bar + 1) / BARS) * peaks.length))
    return Math.max(1, (Math.max(0, ...peaks.slice(from, to)) / 255) * HEIGHT)
  })
}
