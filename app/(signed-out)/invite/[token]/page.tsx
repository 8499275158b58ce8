import { Text, Title } from '@mantine/core'
import type { Metadata } from 'next'
import { DeadLink } from '@/components/access/dead-link'
import { JoinAsMember } from '@/components/access/join-as-member'
import { JoinAsNewPerson } from '@/components/access/join-as-new-person'
import { SignInToJoin } from '@/components/access/sign-in-to-join'
import { readInvitation } from '@/lib/access/accept-invitation'
import { signedInPerson } from '@/lib/access/current-actor'
import { ROLES } from '@/lib/access/role-words'
import type { InvitationState } from '@/lib/access/team-views'
import { acceptAsAction, acceptAsNewPersonAction } from './actions'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const invitation = await readInvitation(token)
  if (invitation.state !== 'open')
    return <DeadLink title={DEAD[invitation.state].title}>{DEAD[invitation.state].words}</DeadLink>

  return (
    <>
      <Title order={1}>Join {invitation.accountName}</Title>
      <Text c="dimmed" mt={4}>
        {invitation.invitedBy ?? 'An Owner'} invites you as {ROLES[invitation.role].label}.{' '}
        {ROLES[invitation.role].description}
      </Text>
      <WayIn token={token} invitation={invitation} />
    </>
  )
}

type Open = Extract<InvitationState, { state: 'open' }>

async function WayIn({ token, invitation: { email, known } }: { token: string; invitation: Open }) {
  const person = await signedInPerson()
  if (person) return <JoinAsMember person={person} email={email} join={acceptAsAction.bind(null, token)} />
  if (known) return <SignInToJoin email={email} join={acceptAsAction.bind(null, token)} />
  return <JoinAsNewPerson email={email} join={acceptAsNewPersonAction.bind(null, token)} />
}

const DEAD = {
  used: {
    title: 'This invitation was used already',
    words: 'Each link works once. If it was you, sign in; if not, ask an Owner for a new one.',
  },
  revoked: {
    title: 'This invitation was withdrawn',
    words: 'Or there is a newer one: look for a later link, or ask an Owner.',
  },
  expired: {
    title: 'This invitation has expired',
    words: 'A link works for 7 days. Ask an Owner for a new one.',
  },
  unknown: {
    title: 'This is no invitation',
    words: 'Open the whole link as you were given it. If that is what you did, ask an Owner for a new one.',
  },
} as const
