import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import { type ChangePasswordInput, changePasswordInput } from '@/lib/access/profile-schema'
import type { ProfileActions } from './profile-page'

/** A new password, for who knows the current one. */
export function PasswordForm({ email, save }: { email: string; save: ProfileActions['changePassword'] }) {
  const form = useForm<ChangePasswordInput>({
    initialValues: { current: '', password: '' },
    validate: schemaResolver(changePasswordInput, { sync: true }),
  })

  const { problem, busy, submit } = useSubmit(form, save, () => {
    form.reset()
    notifications.show({ color: 'teal', message: 'Your password is changed. You are signed out everywhere else.' })
  })
  return (
    <form onSubmit={submit} noValidate>
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
