'use client'

import { Button, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'
import { OnDemand } from '@/components/ui/on-demand'
import type { InvitationView, MemberView, NewLink, TeamView } from '@/lib/access/team-views'
import type { Region } from '@/lib/phone/number'
import { InvitationTable } from './invitation-table'
import { MemberTable } from './member-table'
import classes from './team.module.css'
import type { TeamActions } from './team-actions'

const inviteDialog = () => import('./invite-dialog')
const newLinkDialog = () => import('./new-link-dialog')
const phoneDialog = () => import('./phone-dialog')
const removeDialog = () => import('./remove-member-dialog')
const resetDialog = () => import('./reset-link-dialog')

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
      <OnDemand fetch={inviteDialog} wanted={task?.do === 'invite'} onAway={close}>
        {({ InviteDialog }) => (
          <InviteDialog opened={task?.do === 'invite'} timeZone={timeZone} invite={actions.invite} onClose={close} />
        )}
      </OnDemand>
      <OnDemand fetch={newLinkDialog} wanted={task?.do === 'link'} onAway={close}>
        {({ NewLinkDialog }) => (
          <NewLinkDialog task={task?.do === 'link' ? task : null} timeZone={timeZone} onClose={close} />
        )}
      </OnDemand>
      <OnDemand fetch={phoneDialog} wanted={task?.do === 'phone'} onAway={close}>
        {({ PhoneDialog }) => (
          <PhoneDialog member={about('phone')} region={region} setPhone={actions.setPhone} onClose={close} />
        )}
      </OnDemand>
      <OnDemand fetch={removeDialog} wanted={task?.do === 'remove'} onAway={close}>
        {({ RemoveMemberDialog }) => (
          <RemoveMemberDialog accountName={accountName} member={about('remove')} actions={actions} onClose={close} />
        )}
      </OnDemand>
      <OnDemand fetch={resetDialog} wanted={task?.do === 'reset'} onAway={close}>
        {({ ResetLinkDialog }) => (
          <ResetLinkDialog member={about('reset')} timeZone={timeZone} make={actions.makeResetLink} onClose={close} />
        )}
      </OnDemand>
    </>
  )
}
