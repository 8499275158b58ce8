'use client'

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { ActionResult } from '@/lib/access/run-action'
import { refusalSentence } from '@/lib/access/sign-in-schema'
import { trySignIn } from './try-sign-in'

type Props = { email: string; join: () => Promise<ActionResult<{ landing: string }>> }

/** For who signs in with this email already: their own password, and they are in. */
export function SignInToJoin({ email, join }: Props) {
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const alive = useMounted()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const refused = await trySignIn({ email, password })
    if (refused !== null) {
      setProblem(refusalSentence(refused))
      return setBusy(false)
    }
    const result = await join().catch(serverAway)
    if (result.ok) return window.location.assign(result.data.landing)
    setProblem(result.message)
    setBusy(false)
  }
  return (
    <form method="post" onSubmit={submit} noValidate>
      <Stack gap="md" mt="lg">
        <RefusalAlert sentence={problem} />
        <Text>You have a sign-in here already: your password is all it takes.</Text>
        <TextInput label="Email" type="email" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth loading={busy} disabled={!alive || password === ''} mt="xs">
          Sign in and join
        </Button>
        <Anchor component={Link} href="/forgot-password" size="sm" ta="center">
          Forgot your password?
        </Anchor>
      </Stack>
    </form>
  )
}
