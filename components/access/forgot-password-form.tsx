'use client'

import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import { IconMail } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import { type ForgotPasswordInput, forgotPasswordInput } from '@/lib/access/profile-schema'
import type { ActionResult } from '@/lib/access/run-action'

type Props = { ask: (input: ForgotPasswordInput) => Promise<ActionResult<void>> }

/** Asks for a link by mail. The answer is the same whether or not anybody has this email. */
export function ForgotPasswordForm({ ask }: Props) {
  const [askedFor, setAskedFor] = useState<string | null>(null)
  const alive = useMounted()
  const form = useForm<ForgotPasswordInput>({
    initialValues: { email: '' },
    validate: schemaResolver(forgotPasswordInput, { sync: true }),
  })

  const { problem, busy, submit } = useSubmit(
    form,
    values => {
      setAskedFor(null)
      return ask(values)
    },
    (_, { email }) => setAskedFor(email.trim()),
  )
  return (
    <form method="post" onSubmit={submit} noValidate>
      <Stack gap="md" mt="lg">
        <RefusalAlert sentence={problem} />
        {askedFor && (
          <Alert role="status" variant="light" color="green" icon={<IconMail aria-hidden />}>
            If somebody signs in as {askedFor}, a link is on its way. It works for an hour. Look among unwanted mail
            too.
          </Alert>
        )}
        <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
        <Button type="submit" fullWidth loading={busy} disabled={!alive} mt="xs">
          Mail me a link
        </Button>
        <Anchor component={Link} href="/sign-in" size="sm" ta="center">
          Back to sign-in
        </Anchor>
      </Stack>
    </form>
  )
}
