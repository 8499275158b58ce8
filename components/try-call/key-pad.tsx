import { Button, Text, UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, useId, useState } from 'react'
import type { TryAction } from '@/lib/calls/try-call-schema'
import type { KeysAsked } from '@/lib/calls/try-call-views'
import classes from './try-call.module.css'

type Props = {
  prompt: KeysAsked
  act: (action: TryAction) => Promise<boolean>
}

const KEYS = [...'123456789*0#']

/**
 * The caller's keys, to click or to type. They are sent together: with `#` at once, or without it by Enter, which is the
 * caller pressing no more. A refused step leaves them where they are.
 */
export function KeyPad({ prompt, act }: Props) {
  const [keyed, setKeyed] = useState('')
  const hint = useId()

  const send = async (keys: string) => {
    if (await act(keys ? { do: 'press', keys } : { do: 'staySilent' })) setKeyed('')
  }
  const press = (key: string) => {
    if (key === '#') void send(`${keyed}#`)
    else setKeyed(keys => (keys + key).slice(0, MOST_KEYS))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (KEYS.includes(event.key)) press(event.key)
    else if (event.key === 'Backspace') setKeyed(keys => keys.slice(0, -1))
    else if (event.key === 'Enter' && event.target === event.currentTarget) void send(keyed)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset takes no focus, and keys are typed with the focus on the pad.
    <div
      role="group"
      aria-label="Keypad"
      aria-describedby={hint}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys are typed with the focus here.
      tabIndex={0}
      className={classes.pad}
      onKeyDown={onKeyDown}
      data-focus-at="listening"
    >
      <output className={classes.keyed} aria-label="Keyed so far">
        {keyed || <span className={classes.asked}>{ASKED[prompt.for]}</span>}
      </output>
      <div className={classes.keys}>
        {KEYS.map(key => (
          <UnstyledButton
            key={key}
            className={classes.key}
            aria-label={NAMES[key] ?? key}
            // Clicking leaves the focus on the pad, so that typing and Enter go on working.
            onMouseDown={event => event.preventDefault()}
            onClick={() => press(key)}
          >
            {key}
          </UnstyledButton>
        ))}
      </div>
      <Button variant="default" fullWidth onClick={() => send(keyed)}>
        {keyed ? 'Press no more' : 'Press nothing'}
      </Button>
      <Text size="xs" c="dimmed" id={hint}>
        {lengthHint(prompt)}
      </Text>
    </div>
  )
}

const MOST_KEYS = 30
const ASKED = { order_code: 'Order code', registered_number: 'Registered number' } as const
const NAMES: Record<string, string> = { '*': 'Star', '#': 'Hash' }

function lengthHint({ for: what, digitsMin, digitsMax }: Props['prompt']): string {
  const least = digitsMin === undefined ? 'up to ' : digitsMin === digitsMax ? '' : `${digitsMin}–`
  const name = what === 'order_code' ? 'Order codes' : 'Numbers'
  return `${name} have ${least}${digitsMax} digits. Type or click; # ends the entry, Enter stops without it.`
}
