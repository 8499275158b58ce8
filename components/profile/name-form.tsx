import { Button, Group, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import { type NameInput, nameInput } from '@/lib/access/profile-schema'
import type { ProfileActions } from './profile-page'

/** What one is called. */
export function NameForm({ name, save }: { name: string; save: ProfileActions['changeName'] }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<NameInput>({ initialValues: { name }, validate: schemaResolver(nameInput, { sync: true }) })

  const submit = async (values: NameInput) => {
    setBusy(true)
    setProblem(null)
    const result = await save(values).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      if (result.fields.length === 0) setProblem(result.message)
      return showProblems(form, result)
    }
    const saved = { name: values.name.trim() }
    form.setInitialValues(saved)
    form.setValues(saved)
    form.resetDirty(saved)
    notifications.show({ color: 'teal', message: 'Saved.' })
  }
  return (
    <form onSubmit={form.onSubmit(submit, errors => focusFirst(form, errors))} noValidate>
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
