import { Button, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import type { TryAction } from '@/lib/calls/try-call-schema'
import { LIMITS } from '@/lib/switchboard/limits'
import classes from './try-call.module.css'

type Props = { secondsMax: number; act: (action: TryAction) => Promise<boolean> }

const STANDARD_SECONDS = 10

/** The caller after the beep: how long they speak, and how they end it. */
export function MessagePad({ secondsMax, act }: Props) {
  const [seconds, setSeconds] = useState<number | string>(STANDARD_SECONDS)
  const speak = (endsBy: 'silence' | 'key' | 'hangUp') => act({ do: 'speak', seconds: Number(seconds), endsBy })

  return (
    <fieldset className={classes.pad} aria-label="Voice message">
      <NumberInput
        label="The caller speaks for"
        suffix=" s"
        min={0}
        max={secondsMax + 60}
        allowDecimal={false}
        allowNegative={false}
        value={seconds}
        onChange={setSeconds}
        data-focus-at="listening"
      />
      <Button onClick={() => speak('hangUp')}>Then hang up</Button>
      <Button variant="default" onClick={() => speak('key')}>
        Then press #
      </Button>
      <Button variant="default" onClick={() => speak('silence')}>
        Then say nothing more
      </Button>
      <Text size="xs" c="dimmed">
        No sound is recorded here. A message is cut at {secondsMax} s, and thrown away below{' '}
        {LIMITS.voicemailSeconds.min} s.
      </Text>
    </fieldset>
  )
}
