import { Text } from '@mantine/core'
import { type Icon, IconBell, IconMessage2, IconMusic, IconPhoneRinging, IconVolumeOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Heard, TryCallView } from '@/lib/calls/try-call-views'
import { formatNumber } from '@/lib/phone/format'
import classes from './try-call.module.css'

const KINDS: Record<Heard['kind'], { icon: Icon; word: string }> = {
  speech: { icon: IconMessage2, word: 'Spoken' },
  clip: { icon: IconMusic, word: 'Played' },
  ringing: { icon: IconPhoneRinging, word: 'Ringing' },
  silence: { icon: IconVolumeOff, word: 'Silence' },
  beep: { icon: IconBell, word: 'Beep' },
}

/** A running transcript of the caller's ear, read out by screen readers line by line as it grows. */
export function HeardLines({ call }: { call: TryCallView | null }) {
  const box = useRef<HTMLDivElement>(null)
  const lines = call?.heard.length ?? 0
  useEffect(() => {
    if (lines > 0) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [lines])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <div ref={box} className={classes.heard} role="log" aria-label="What the caller hears" tabIndex={0}>
      {call ? (
        <Called call={call} />
      ) : (
        <Text c="dimmed">Press Call, and every word the caller hears appears here.</Text>
      )}
      {call?.heard.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, so a line's place is its identity.
        <HeardLine key={`${call.id} ${place}`} line={line} />
      ))}
    </div>
  )
}

function Called({ call: { caller, dialled } }: { call: TryCallView }) {
  return (
    <Text c="dimmed" size="xs">
      {caller ? formatNumber(caller) : 'A withheld number'} called {formatNumber(dialled)}
    </Text>
  )
}

function HeardLine({ line }: { line: Heard }) {
  const { icon: KindIcon, word } = KINDS[line.kind]
  return (
    <p className={classes.line} data-kind={line.kind}>
      <KindIcon size={16} role="img" aria-label={word} />
      {line.kind === 'speech' ? <span lang={line.language}>“{line.text}”</span> : <span>{line.text}</span>}
    </p>
  )
}
