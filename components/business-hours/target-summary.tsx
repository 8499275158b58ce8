import { Anchor, Text } from '@mantine/core'
import { IconArrowsSplit2, IconMessage2, IconRecordMail } from '@tabler/icons-react'
import Link from 'next/link'
import type { TargetView } from '@/lib/schedules/views'
import classes from './target-summary.module.css'

type Props = { accountId: string; when: 'Open' | 'Closed'; target: TargetView }

/** What calls reach on one side of a schedule: an icon and words; a configuration can be opened from here. */
export function TargetSummary({ accountId, when, target }: Props) {
  const Icon = ICONS[target.to]
  return (
    <div className={classes.summary}>
      <span className={classes.when}>{when}</span>
      <Icon size={16} aria-hidden />
      <span className={classes.words}>
        {target.to === 'masked_connect' ? (
          <Anchor
            component={Link}
            size="sm"
            href={`/crm/settings/calling/${accountId}/masked-connect/${target.configId}`}
            data-over
          >
            {target.configName}
          </Anchor>
        ) : (
          <Played {...target} />
        )}
      </span>
    </div>
  )
}

const ICONS = { masked_connect: IconArrowsSplit2, message: IconMessage2, voicemail: IconRecordMail } as const

function Played({ to, audio, clipName }: Exclude<TargetView, { to: 'masked_connect' }>) {
  const played = audio.kind === 'speech' ? `“${audio.text}”` : clipName
  return (
    <Text component="span" lineClamp={1} title={played ?? undefined}>
      {to === 'message' ? 'Message' : 'Voicemail'}
      <Text component="span" c="dimmed">
        {' '}
        {played}
      </Text>
    </Text>
  )
}
