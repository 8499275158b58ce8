'use client'

import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import Link from 'next/link'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { focusFirst } from '@/components/ui/show-problems'
import { refusalSentence, type SignInInput, signInInput } from '@/lib/access/sign-in-schema'
import { trySignIn } from './try-sign-in'

/** `next` is a page of ours to go on to; `problem` a sentence to begin with. */
export function SignInForm({ next, problem: initialProblem }: { next: string; problem: string | null }) {
  const [problem, setProblem] = useState(initialProblem)
  const [busy, setBusy] = useState(false)
  // Before the page is alive a form would be sent the browser's own way, and be lost.
  const alive = useMounted()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: schemaResolver(signInInput, { sync: true }),
  })

  const submit = async (values: SignInInput) => {
    setBusy(true)
    setProblem(null)
    const refusal = await trySignIn(values)
    if (refusal === null) return window.location.assign(next)
    setProblem(refusalSentence(refusal))
    setBusy(false)
    form.getInputNode('password')?.focus()
  }

  return (
    <form method="post" onSubmit={form.onSubmit(submit, errors => focusFirst(form, errors))} noValidate>
      <Stack gap="md" mt="lg">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          autoFocus
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" fullWidth loading={busy} disabled={!alive} mt="xs">
          Sign in
        </Button>
        <Anchor component={Link} href="/forgot-password" size="sm" ta="center">
          Forgot your password?
        </Anchor>
      </Stack>
    </form>
  )
}
