import { Badge, Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconClock, IconMailForward, IconX } from '@tabler/icons-react'
import { useState } from 'react'
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
    <table className={classes.table} aria-label="Open invitations">
      <thead>
        <tr>
          <th scope="col">Email</th>
          <th scope="col">As</th>
          <th scope="col">Invited by</th>
          <th scope="col">Link</th>
          <th scope="col">
            <span className={classes.unseen}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invitations.map(invitation => (
          <tr key={invitation.id}>
            <th scope="row" style={{ overflowWrap: 'anywhere' }}>
              {invitation.email}
            </th>
            <td data-label="As">{ROLES[invitation.role].label}</td>
            <td data-label="Invited by">{invitation.invitedBy ?? 'Somebody who has left'}</td>
            <td data-label="Link" style={{ whiteSpace: 'nowrap' }}>
              {invitation.expired ? (
                <Badge color="yellow" leftSection={<IconClock size={12} aria-hidden />}>
                  Expired
                </Badge>
              ) : (
                <>
                  Expires <RelativeTime at={invitation.expiresAt} timeZone={timeZone} />
                </>
              )}
            </td>
            <td>
              <RowActions invitation={invitation} {...rest} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
    <Group gap="xs" justify="flex-end" wrap="nowrap" className={classes.actions}>
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
    </Group>
  )
}

function complain(message: string): void {
  notifications.show({ color: 'red', role: 'alert', message })
}
