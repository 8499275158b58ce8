import { Text, Title } from '@mantine/core'
import type { Metadata } from 'next'
import { DeadLink } from '@/components/access/dead-link'
import { ForgotPasswordForm } from '@/components/access/forgot-password-form'
import { mailIsOn } from '@/lib/mail/mail'
import { forgotPasswordAction } from './actions'

export const metadata: Metadata = { title: 'Forgot password' }

export default function ForgotPasswordPage() {
  if (!mailIsOn())
    return (
      <DeadLink title="Forgot your password?">
        Ask an Owner of your account: under Team they make a link with which you choose a new one. If you are the only
        Owner, ask whoever runs this app.
      </DeadLink>
    )
  return (
    <>
      <Title order={1}>Forgot your password?</Title>
      <Text c="dimmed" mt={4}>
        We mail you a link with which you choose a new one.
      </Text>
      <ForgotPasswordForm ask={forgotPasswordAction} />
    </>
  )
}
