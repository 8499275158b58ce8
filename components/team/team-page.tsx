'use client'

import { Button, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'
import type { InvitationView, MemberView, NewLink, TeamView } from '@/lib/access/team-views'
import type { Region } from '@/lib/phone/number'
import { InvitationTable } from './invitation-table'
import { InviteDialog } from './invite-dialog'
import { MemberTable } from './member-table'
import { NewLinkDialog } from './new-link-dialog'
import { PhoneDialog } from './phone-dialog'
import { RemoveMemberDialog } from './remove-member-dialog'
import { ResetLinkDialog } from './reset-link-dialog'
import classes from './team.module.css'
import type { TeamActions } from './team-actions'

type Props = {
  accountName: string
  region: Region
  timeZone: string
  team: TeamView
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  actions: TeamActions
}

/** What the one open dialog is about. */
export type Task =
  | { do: 'invite' }
  | { do: 'phone' | 'remove' | 'reset'; member: MemberView }
  | { do: 'link'; invitation: InvitationView; made: NewLink }

/** Who belongs to the account, as what, and who was asked to (product.md S10). */
export function TeamPage({ accountName, region, timeZone, team, lockedBecause, actions }: Props) {
  const [task, setTask] = useState<Task | null>(null)
  const close = () => setTask(null)
  const locked = lockedBecause !== null
  const about = (what: 'phone' | 'remove' | 'reset') => (task?.do === what ? task.member : null)

  return (
    <>
      <PageHeader
        title="Team"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description={`Who belongs to ${accountName}, and what they may do. A change counts from their next click on.`}
        action={
          <Button
            leftSection={<IconUserPlus size={16} aria-hidden />}
            disabled={locked}
            aria-describedby={locked ? 'team-locked' : undefined}
            onClick={() => setTask({ do: 'invite' })}
          >
            Invite somebody
          </Button>
        }
      />
      <LockedNote id="team-locked" because={lockedBecause} />
      <MemberTable members={team.members} locked={locked} timeZone={timeZone} actions={actions} onTask={setTask} />
      {team.invitations && team.invitations.length > 0 && (
        <>
          <Title order={2} className={classes.section}>
            Open invitations
          </Title>
          <InvitationTable
            invitations={team.invitations}
            locked={locked}
            timeZone={timeZone}
            actions={actions}
            onTask={setTask}
          />
        </>
      )}
      <InviteDialog opened={task?.do === 'invite'} timeZone={timeZone} invite={actions.invite} onClose={close} />
      <NewLinkDialog task={task?.do === 'link' ? task : null} timeZone={timeZone} onClose={close} />
      <PhoneDialog member={about('phone')} region={region} setPhone={actions.setPhone} onClose={close} />
      <RemoveMemberDialog accountName={accountName} member={about('remove')} actions={actions} onClose={close} />
      <ResetLinkDialog member={about('reset')} timeZone={timeZone} make={actions.makeResetLink} onClose={close} />
    </>
  )
}
