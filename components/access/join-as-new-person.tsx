'use client'

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import type { ActionResult } from '@/lib/access/run-action'
import { type NewPersonInput, newPersonInput } from '@/lib/access/team-schema'
import { trySignIn } from './try-sign-in'

type Props = { email: string; join: (input: NewPersonInput) => Promise<ActionResult<{ landing: string }>> }

/** Name and password of somebody new. Signs in and goes on by itself. */
export function JoinAsNewPerson({ email, join }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const alive = useMounted()
  const form = useForm<NewPersonInput>({
    initialValues: { name: '', password: '' },
    validate: schemaResolver(newPersonInput, { sync: true }),
  })

  const submit = async (values: NewPersonInput) => {
    setBusy(true)
    setProblem(null)
    const result = await join(values).catch(serverAway)
    if (result.ok) {
      const refused = await trySignIn({ email, password: values.password })
      return window.location.assign(refused === null ? result.data.landing : '/sign-in')
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
        <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
        <PasswordInput
          label="Password"
          description="At least 12 characters; a few unrelated words do well."
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" fullWidth loading={busy} disabled={!alive} mt="xs">
          Join
        </Button>
      </Stack>
    </form>
  )
}
