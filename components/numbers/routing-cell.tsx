import { Anchor, Text } from '@mantine/core'
import { type Icon, IconArrowsSplit2, IconMessage2, IconPhoneX } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { RoutingView } from '@/lib/numbers/views'
import classes from './numbers.module.css'

type Props = { accountId: string; routing: RoutingView }

/** What calls reach at this moment, as an icon and words; a configuration can be opened from here. */
export function RoutingCell({ accountId, routing }: Props) {
  switch (routing.to) {
    case 'masked_connect':
      return (
        <Reaching icon={IconArrowsSplit2} what="Masked Connect">
          <Anchor component={Link} size="sm" href={configPage(accountId, routing.configId)}>
            {routing.configName}
          </Anchor>
        </Reaching>
      )
    case 'message':
      return (
        <Reaching icon={IconMessage2} what="Message">
          <Text component="span" lineClamp={1} title={routing.text}>
            “{routing.text}”
          </Text>
        </Reaching>
      )
    case 'nothing':
      return (
        <Reaching icon={IconPhoneX} what="Nothing">
          <Text component="span" c="dimmed">
            Callers hear an apology
          </Text>
        </Reaching>
      )
  }
}

function Reaching({ icon: RoutingIcon, what, children }: { icon: Icon; what: string; children: ReactNode }) {
  return (
    <div className={classes.reaching} data-nothing={what === 'Nothing'}>
      <RoutingIcon size={16} aria-hidden />
      <span className={classes.what}>{what}</span>
      <span className={classes.where}>{children}</span>
    </div>
  )
}

function configPage(accountId: string, configId: string): string {
  return `/crm/settings/calling/${accountId}/masked-connect/${configId}`
}
