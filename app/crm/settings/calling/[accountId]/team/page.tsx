import type { Metadata } from 'next'
import { TeamPage } from '@/components/team/team-page'
import type { Actor } from '@/lib/access/actor'
import { currentActor, currentPerson } from '@/lib/access/current-actor'
import { listTeam } from '@/lib/access/team-queries'
import {
  changeRoleAction,
  inviteAction,
  leaveAccountAction,
  makeResetLinkAction,
  removeMemberAction,
  renewInvitationAction,
  revokeInvitationAction,
  setMemberPhoneAction,
} from './actions'

export const metadata: Metadata = { title: 'Team' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const { accounts } = await currentPerson()

  return (
    <TeamPage
      accountName={accounts.find(({ id }) => id === accountId)?.name ?? ''}
      region={actor.region}
      timeZone={actor.timeZone}
      team={await listTeam(actor)}
      lockedBecause={lockedBecause(actor)}
      actions={{
        invite: inviteAction.bind(null, accountId),
        renewInvitation: renewInvitationAction.bind(null, accountId),
        revokeInvitation: revokeInvitationAction.bind(null, accountId),
        changeRole: changeRoleAction.bind(null, accountId),
        setPhone: setMemberPhoneAction.bind(null, accountId),
        remove: removeMemberAction.bind(null, accountId),
        leave: leaveAccountAction.bind(null, accountId),
        makeResetLink: makeResetLinkAction.bind(null, accountId),
      }}
    />
  )
}

function lockedBecause({ permissions }: Actor): string | null {
  if (permissions.has('account.write')) return null
  return permissions.has('numbers.unmasked')
    ? 'You can look at the team. Owners invite and remove people, and change roles and phones.'
    : 'You can see who is in the team, and as what. Owners manage it; emails and phones are for Owners and Admins.'
}
