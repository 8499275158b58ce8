'use client'

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import { type ResetPasswordInput, resetPasswordInput } from '@/lib/access/profile-schema'
import type { ActionResult } from '@/lib/access/run-action'
import { trySignIn } from './try-sign-in'

type Props = { email: string; reset: (input: ResetPasswordInput) => Promise<ActionResult<void>> }

/** A new password. Signs in with it and goes on by itself. */
export function ResetPasswordForm({ email, reset }: Props) {
  const alive = useMounted()
  const form = useForm<ResetPasswordInput>({
    initialValues: { password: '' },
    validate: schemaResolver(resetPasswordInput, { sync: true }),
  })

  const { problem, busy, submit } = useSubmit(
    form,
    reset,
    async (_, { password }) => {
      const refused = await trySignIn({ email, password })
      window.location.assign(refused === null ? '/' : '/sign-in')
    },
    { leaves: true },
  )
  return (
    <form method="post" onSubmit={submit} noValidate>
      <Stack gap="md" mt="lg">
        <RefusalAlert sentence={problem} />
        <TextInput label="Email" type="email" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label="New password"
          description="At least 12 characters; a few unrelated words do well."
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('password')}
        />
        <Button type="submit" fullWidth loading={busy} disabled={!alive} mt="xs">
          Save and sign in
        </Button>
      </Stack>
    </form>
  )
}
