'use client'

import { Button, Stack, Text } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { ActionResult } from '@/lib/access/run-action'

type Props = {
  person: { name: string; email: string }
  /** Whom the invitation is for. */
  email: string
  join: () => Promise<ActionResult<{ landing: string }>>
}

/** For who is signed in: one click, if the invitation is theirs; a way to sign in as whom it is for, if not. */
export function JoinAsMember({ person, email, join }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const alive = useMounted()
  const theirs = person.email === email

  const go = async () => {
    setBusy(true)
    setProblem(null)
    if (!theirs) {
      const left = await leave()
      if (left) return window.location.reload()
      setBusy(false)
      return setProblem('Not signed out: the server could not be reached. Check the connection and try again.')
    }
    const result = await join().catch(serverAway)
    if (result.ok) return window.location.assign(result.data.landing)
    setProblem(result.message)
    setBusy(false)
  }
  return (
    <Stack gap="md" mt="lg">
      <RefusalAlert sentence={problem} />
      <Text>
        {theirs
          ? `You are signed in as ${person.name}.`
          : `This invitation is for ${email}, and you are signed in as ${person.email}.`}
      </Text>
      <Button fullWidth loading={busy} disabled={!alive} onClick={go}>
        {theirs ? 'Join' : 'Sign out, and join as them'}
      </Button>
    </Stack>
  )
}

/** Whether nobody is signed in any more. */
async function leave(): Promise<boolean> {
  try {
    const { signOut } = await import('next-auth/react')
    await signOut({ redirect: false })
    return true
  } catch {
    return false
  }
}
