import { Button, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconPhone, IconPhoneOff, IconShieldCheck } from '@tabler/icons-react'
import { useId } from 'react'
import type { TryAction } from '@/lib/calls/try-call-schema'
import type { TryCallView } from '@/lib/calls/try-call-views'
import { formatNumber } from '@/lib/phone/format'
import classes from './try-call.module.css'

type Props = { call: TryCallView | null; act: (action: TryAction) => Promise<boolean> }

/** The agent's side: whose phone rings, what its display shows, and what the agent does about it. */
export function AgentPhone({ call, act }: Props) {
  const title = useId()
  const phone = call?.agentPhone ?? null
  return (
    <section className={classes.column} aria-labelledby={title}>
      <div className={classes.columnHead}>
        <Title order={3} id={title}>
          The agent’s phone shows
        </Title>
      </div>
      <div className={classes.face} data-ringing={phone?.ringing ?? false}>
        {call && phone ? <Display call={call} phone={phone} /> : <Dark call={call} />}
      </div>
      {call?.phase === 'agentRinging' && <RingingButtons act={act} />}
      {call?.phase === 'talking' && (
        <Button
          fullWidth
          variant="default"
          leftSection={<IconPhoneOff size={16} aria-hidden />}
          onClick={() => act({ do: 'agentHangsUp' })}
        >
          The agent hangs up
        </Button>
      )}
    </section>
  )
}

function Dark({ call }: { call: TryCallView | null }) {
  return <Text c="dimmed">{whyDark(call)}</Text>
}

function whyDark(call: TryCallView | null): string {
  if (call?.phase === 'ended') return 'No agent’s phone rang.'
  return call?.prompt?.for === 'message' ? 'Dark: a voicemail rings nobody.' : 'Dark, until the call finds its agent.'
}

type Phone = NonNullable<TryCallView['agentPhone']>

function Display({ call, phone: { number, shows, ringing } }: { call: TryCallView; phone: Phone }) {
  const masked = shows === call.dialled
  return (
    <>
      <Text size="xs" c="dimmed">
        Phone of {formatNumber(number)}
      </Text>
      <div role="status">
        <Text c="dimmed">{ringing ? 'Incoming call' : call.phase === 'talking' ? 'On the call' : 'Call over'}</Text>
        <Text className={classes.shows}>{formatNumber(shows)}</Text>
      </div>
      <Text size="xs" className={classes.verdict} data-masked={masked}>
        {masked ? <IconShieldCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
        {masked ? 'The business number, never the caller’s' : 'Not the business number!'}
      </Text>
    </>
  )
}

function RingingButtons({ act }: Pick<Props, 'act'>) {
  return (
    <div className={classes.ringingButtons}>
      <Button
        color="green"
        leftSection={<IconPhone size={16} aria-hidden />}
        data-focus-at="agentRinging"
        onClick={() => act({ do: 'agentAnswers' })}
      >
        Answer
      </Button>
      <Button variant="default" onClick={() => act({ do: 'agentIsBusy' })}>
        Busy
      </Button>
      <Button variant="default" onClick={() => act({ do: 'agentDoesNotAnswer' })}>
        No answer
      </Button>
    </div>
  )
}
