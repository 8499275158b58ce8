import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import { type ChangePasswordInput, changePasswordInput } from '@/lib/access/profile-schema'
import type { ProfileActions } from './profile-page'

/** A new password, for who knows the current one. */
export function PasswordForm({ email, save }: { email: string; save: ProfileActions['changePassword'] }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<ChangePasswordInput>({
    initialValues: { current: '', password: '' },
    validate: schemaResolver(changePasswordInput, { sync: true }),
  })

  const submit = async (values: ChangePasswordInput) => {
    setBusy(true)
    setProblem(null)
    const result = await save(values).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      if (result.fields.length === 0) setProblem(result.message)
      return showProblems(form, result)
    }
    form.reset()
    notifications.show({ color: 'teal', message: 'Your password is changed. You are signed out everywhere else.' })
  }
  return (
    <form onSubmit={form.onSubmit(submit, errors => focusFirst(form, errors))} noValidate>
      <Stack gap="md" mt="xs">
        <RefusalAlert sentence={problem} />
        {/* Password managers ask whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput label="Current password" autoComplete="current-password" {...form.getInputProps('current')} />
        <PasswordInput
          label="New password"
          description="At least 12 characters; a few unrelated words do well. Your other sessions end."
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Group>
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            Change password
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
