import { Text, Title } from '@mantine/core'
import type { Metadata } from 'next'
import { DeadLink } from '@/components/access/dead-link'
import { ResetPasswordForm } from '@/components/access/reset-password-form'
import { readResetLink } from '@/lib/access/reset-password'
import { resetPasswordAction } from './actions'

export const metadata: Metadata = { title: 'New password' }

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const link = await readResetLink(token)
  if (link.state !== 'open') return <DeadLink title={DEAD[link.state].title}>{DEAD[link.state].words}</DeadLink>
  return (
    <>
      <Title order={1}>Choose a new password</Title>
      <Text c="dimmed" mt={4}>
        You are signed out everywhere, and sign in with the new one.
      </Text>
      <ResetPasswordForm email={link.email} reset={resetPasswordAction.bind(null, token)} />
    </>
  )
}

const DEAD = {
  used: {
    title: 'This link does not work any more',
    words: 'It was used already, or something changed since it was made. Ask for a new one.',
  },
  expired: { title: 'This link has expired', words: 'A link works for an hour. Ask for a new one.' },
  unknown: {
    title: 'This is no link for a new password',
    words: 'Open the whole link as you were given it. If that is what you did, ask for a new one.',
  },
} as const
