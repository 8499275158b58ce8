import { Button, Group, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import { type NameInput, nameInput } from '@/lib/access/profile-schema'
import type { ProfileActions } from './profile-page'

/** What one is called. */
export function NameForm({ name, save }: { name: string; save: ProfileActions['changeName'] }) {
  const form = useForm<NameInput>({ initialValues: { name }, validate: schemaResolver(nameInput, { sync: true }) })

  const { problem, busy, submit } = useSubmit(form, save, (_, values) => {
    const saved = { name: values.name.trim() }
    form.setInitialValues(saved)
    form.setValues(saved)
    form.resetDirty(saved)
    notifications.show({ color: 'teal', message: 'Saved.' })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Your name"
          description="As your team and the audit log call you."
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <Group>
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            Save name
          </Button>
        </Group>
      </Stack>
      <LeaveDialog unsaved={form.isDirty()} />
    </form>
  )
}
