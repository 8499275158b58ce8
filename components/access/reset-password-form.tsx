'use client'

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import { type ResetPasswordInput, resetPasswordInput } from '@/lib/access/profile-schema'
import type { ActionResult } from '@/lib/access/run-action'
import { trySignIn } from './try-sign-in'

type Props = { email: string; reset: (input: ResetPasswordInput) => Promise<ActionResult<void>> }

/** A new password. Signs in with it and goes on by itself. */
export function ResetPasswordForm({ email, reset }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const alive = useMounted()
  const form = useForm<ResetPasswordInput>({
    initialValues: { password: '' },
    validate: schemaResolver(resetPasswordInput, { sync: true }),
  })

  const submit = async (values: ResetPasswordInput) => {
    setBusy(true)
    setProblem(null)
    const result = await reset(values).catch(serverAway)
    if (result.ok) {
      const refused = await trySignIn({ email, password: values.password })
      return window.location.assign(refused === null ? '/' : '/sign-in')
    }
    if (result.fields.length === 0) setProblem(result.message)
    showProblems(form, result)
    setBusy(false)
  }
  return (
    <form method="post" onSubmit={form.onSubmit(submit, errors => focusFirst(form, errors))} noValidate>
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
