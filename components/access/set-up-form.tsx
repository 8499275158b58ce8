'use client'

import { Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import type { ActionResult } from '@/lib/access/run-action'
import { type SetUpInput, setUpInput } from '@/lib/access/set-up-schema'
import { AccountFields } from './account-fields'
import { trySignIn } from './try-sign-in'

type Props = {
  /** Whether there is no account yet, so that the first one is made here too. */
  needsAccount: boolean
  action: (input: SetUpInput) => Promise<ActionResult<{ landing: string }>>
}

/** The first Owner's name, email and password, and the first account if needed. Signs in and goes on by itself. */
export function SetUpForm({ needsAccount, action }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const alive = useMounted()
  const form = useForm<SetUpInput>({
    initialValues: {
      name: '',
      email: '',
      password: '',
      account: needsAccount ? { name: '', region: 'IN', timeZone: 'Asia/Kolkata' } : null,
    },
    validate: schemaResolver(setUpInput, { sync: true }),
  })
  const { account } = form.values

  const submit = async (values: SetUpInput) => {
    setBusy(true)
    setProblem(null)
    const result = await action(values)
    if (result.ok) return enter(values, result.data.landing)
    setProblem(result.message)
    showProblems(form, result)
    setBusy(false)
  }

  return (
    <form method="post" onSubmit={form.onSubmit(submit, errors => focusFirst(form, errors))} noValidate>
      <Stack gap="md" mt="lg">
        <RefusalAlert sentence={problem} />
        <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
        <TextInput label="Email" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          description="At least 12 characters; a few unrelated words do well."
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        {account && (
          <>
            <Title order={2} mt="sm">
              Your first account
            </Title>
            <AccountFields
              field={name => form.getInputProps(`account.${name}`)}
              region={account.region}
              onRegion={(region, timeZone) => form.setFieldValue('account', { ...account, region, timeZone })}
            />
          </>
        )}
        <Button type="submit" fullWidth loading={busy} disabled={!alive} mt="xs">
          Create and sign in
        </Button>
      </Stack>
    </form>
  )
}

async function enter({ email, password }: SetUpInput, landing: string): Promise<void> {
  const refusal = await trySignIn({ email, password })
  window.location.assign(refusal === null ? landing : '/sign-in')
}
