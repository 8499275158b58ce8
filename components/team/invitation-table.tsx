import { Badge, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconClock, IconMailForward, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { ListTable } from '@/components/ui/list-table'
import { RelativeTime } from '@/components/ui/relative-time'
import { serverAway } from '@/components/ui/server-away'
import { ROLES } from '@/lib/access/role-words'
import type { InvitationView } from '@/lib/access/team-views'
import classes from './team.module.css'
import type { TeamActions } from './team-actions'
import type { Task } from './team-page'

type Props = {
  invitations: readonly InvitationView[]
  locked: boolean
  timeZone: string
  actions: TeamActions
  onTask: (task: Task) => void
}

/** Who was asked to join and has not come yet. */
export function InvitationTable({ invitations, timeZone, ...rest }: Props) {
  return (
    <ListTable
      label="Open invitations"
      rows={invitations}
      idOf={({ id }) => id}
      columns={[
        { title: 'Email', width: '40%', cell: ({ email }) => <span className={classes.email}>{email}</span> },
        { title: 'As', onCard: 'named', cell: ({ role }) => ROLES[role].label },
        { title: 'Invited by', onCard: 'named', cell: ({ invitedBy }) => invitedBy ?? 'Somebody who has left' },
        {
          title: 'Link',
          onCard: 'named',
          nowrap: true,
          cell: ({ expired, expiresAt }) =>
            expired ? (
              <Badge color="yellow" leftSection={<IconClock size={12} aria-hidden />}>
                Expired
              </Badge>
            ) : (
              <span>
                Expires <RelativeTime at={expiresAt} timeZone={timeZone} />
              </span>
            ),
        },
      ]}
      actions={invitation => <RowActions invitation={invitation} {...rest} />}
    />
  )
}

type RowProps = { invitation: InvitationView } & Pick<Props, 'locked' | 'actions' | 'onTask'>

function RowActions({ invitation, locked, actions, onTask }: RowProps) {
  const [busy, setBusy] = useState<'renew' | 'revoke' | null>(null)
  const reason = locked ? { 'aria-describedby': 'team-locked' } : {}

  const renew = async () => {
    setBusy('renew')
    const result = await actions.renewInvitation(invitation.id).catch(serverAway)
    setBusy(null)
    if (result.ok) onTask({ do: 'link', invitation, made: result.data })
    else complain(result.message)
  }
  const revoke = async () => {
    setBusy('revoke')
    const result = await actions.revokeInvitation(invitation.id).catch(serverAway)
    setBusy(null)
    if (result.ok) notifications.show({ color: 'teal', message: `The link for ${invitation.email} no longer works.` })
    else complain(result.message)
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMailForward size={14} aria-hidden />}
        disabled={locked}
        loading={busy === 'renew'}
        {...reason}
        aria-label={`New link for ${invitation.email}`}
        onClick={renew}
      >
        New link
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconX size={14} aria-hidden />}
        disabled={locked}
        loading={busy === 'revoke'}
        {...reason}
        aria-label={`Withdraw the invitation of ${invitation.email}`}
        onClick={revoke}
      >
        Withdraw
      </Button>
    </>
  )
}

function complain(message: string): void {
  notifications.show({ color: 'red', role: 'alert', message })
}
