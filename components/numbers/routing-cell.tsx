import { Anchor, Text } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconArrowsSplit2,
  IconClock,
  IconMessage2,
  IconPhoneX,
  IconRecordMail,
} from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type HoursView, type RoutingView, reachedNow, type TargetView } from '@/lib/numbers/routing'
import classes from './numbers.module.css'

type Props = { accountId: string; routing: RoutingView }

const KINDS: Record<RoutingView['to'], { icon: Icon; what: string }> = {
  masked_connect: { icon: IconArrowsSplit2, what: 'Masked Connect' },
  business_hours: { icon: IconClock, what: 'Business hours' },
  message: { icon: IconMessage2, what: 'Message' },
  voicemail: { icon: IconRecordMail, what: 'Voicemail' },
  nothing: { icon: IconPhoneX, what: 'Nothing' },
}

/**
 * What calls reach, as an icon and words that lead there — fetched when they are followed, not for every row ahead; behind
 * business hours, also what they reach right now.
 */
export function RoutingCell({ accountId, routing }: Props) {
  const { icon: KindIcon, what } = KINDS[routing.to]
  return (
    <div className={classes.reaching} data-nothing={routing.to === 'nothing'}>
      <KindIcon size={16} aria-hidden />
      <span className={classes.what}>{what}</span>
      <span className={classes.where}>
        {routing.to === 'business_hours' ? (
          <Hours accountId={accountId} hours={routing} />
        ) : (
          <Target accountId={accountId} target={routing} />
        )}
      </span>
    </div>
  )
}

function Hours({ accountId, hours }: { accountId: string; hours: HoursView }) {
  const reached = reachedNow(hours)
  return (
    <>
      <Anchor
        component={Link}
        prefetch={false}
        size="sm"
        href={`${calling(accountId)}/business-hours/${hours.scheduleId}`}
      >
        {hours.scheduleName}
      </Anchor>
      <span className={classes.now}>
        {hours.now.words}
        <span aria-hidden> → </span>
        <span className={classes.unseen}>: calls reach </span>
        <Reached accountId={accountId} target={reached} />
      </span>
    </>
  )
}

/** In short: the words of a message are the schedule's to show. */
function Reached({ accountId, target }: { accountId: string; target: TargetView }) {
  if (target.to === 'masked_connect') return <Target accountId={accountId} target={target} />
  return 'audio' in target && target.clipName ? `${KINDS[target.to].what} “${target.clipName}”` : KINDS[target.to].what
}

function Target({ accountId, target }: { accountId: string; target: TargetView }) {
  switch (target.to) {
    case 'masked_connect':
      return target.deleted ? (
        <Broken>{`“${target.configName}” was deleted: callers hear an apology`}</Broken>
      ) : (
        <Anchor
          component={Link}
          prefetch={false}
          size="sm"
          href={`${calling(accountId)}/masked-connect/${target.configId}`}
        >
          {target.configName}
        </Anchor>
      )
    case 'message':
    case 'voicemail':
      return <Audio accountId={accountId} target={target} />
    case 'nothing':
      return (
        <Text component="span" c="dimmed">
          Callers hear an apology
        </Text>
      )
  }
}

function Audio({ accountId, target }: { accountId: string; target: Extract<TargetView, { audio: unknown }> }) {
  const { audio, clipName } = target
  if (audio.kind === 'speech')
    return (
      <Text component="span" lineClamp={1} title={audio.text}>
        “{audio.text}”
      </Text>
    )
  return (
    <Anchor component={Link} prefetch={false} size="sm" href={`${calling(accountId)}/media`}>
      {clipName}
    </Anchor>
  )
}

function Broken({ children }: { children: ReactNode }) {
  return (
    <span className={classes.broken}>
      <IconAlertTriangle size={14} aria-hidden />
      {children}
    </span>
  )
}

function calling(accountId: string): string {
  return `/crm/settings/calling/${accountId}`
}
