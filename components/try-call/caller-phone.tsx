import { Button, Switch, Title } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconPhoneOff } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { TryAction } from '@/lib/calls/try-call-schema'
import type { TryCallView } from '@/lib/calls/try-call-views'
import { HeardLines } from './heard-lines'
import { KeyPad } from './key-pad'
import { MessagePad } from './message-pad'
import { PhaseBadge } from './phase-badge'
import classes from './try-call.module.css'
import { canReadAloud, useReadAloud } from './use-read-aloud'

type Props = { call: TryCallView | null; busy: boolean; act: (action: TryAction) => Promise<boolean> }

/** The caller's side: what they hear, the keys they press, and hanging up. */
export function CallerPhone({ call, busy, act }: Props) {
  const [aloud, setAloud] = useState(false)
  const title = useId()
  const voice = useMounted() && canReadAloud()
  useReadAloud(call, aloud)

  return (
    <section className={classes.column} aria-labelledby={title}>
      <div className={classes.columnHead}>
        <Title order={3} id={title}>
          The caller hears
        </Title>
        <PhaseBadge call={call} busy={busy} />
      </div>
      <HeardLines call={call} />
      {call && call.phase !== 'ended' && (
        <>
          {call.phase === 'listening' && call.prompt && <Asked prompt={call.prompt} act={act} />}
          <Button
            fullWidth
            color="red.8"
            leftSection={<IconPhoneOff size={16} aria-hidden />}
            data-focus-at="talking"
            onClick={() => act({ do: 'callerHangsUp' })}
          >
            The caller hangs up
          </Button>
        </>
      )}
      {voice && <Switch label="Read aloud" checked={aloud} onChange={event => setAloud(event.currentTarget.checked)} />}
    </section>
  )
}

function Asked({ prompt, act }: Pick<Props, 'act'> & { prompt: NonNullable<TryCallView['prompt']> }) {
  if (prompt.for === 'message') return <MessagePad secondsMax={prompt.secondsMax} act={act} />
  return <KeyPad prompt={prompt} act={act} />
}
