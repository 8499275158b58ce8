'use client'

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import type { ActionResult } from '@/lib/access/run-action'
import { type NewPersonInput, newPersonInput } from '@/lib/access/team-schema'
import { trySignIn } from './try-sign-in'

type Props = { email: string; join: (input: NewPersonInput) => Promise<ActionResult<{ landing: string }>> }

/** Name and password of somebody new. Signs in and goes on by itself. */
export function JoinAsNewPerson({ email, join }: Props) {
  const alive = useMounted()
  const form = useForm<NewPersonInput>({
    initialValues: { name: '', password: '' },
    validate: schemaResolver(newPersonInput, { sync: true }),
  })

  const { problem, busy, submit } = useSubmit(
    form,
    join,
    async ({ landing }, { password }) => {
      const refused = await trySignIn({ email, password })
      window.location.assign(refused === null ? landing : '/sign-in')
    },
    { leaves: true },
  )
  return (
    <form method="post" onSubmit={submit} noValidate>
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
