import { Alert, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { checkedBy } from '@/components/ui/checked-by'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import type { AccountActions } from './account-actions'

type Props = {
  /** The auth id in use as the form was opened. */
  was: string
  save: AccountActions['saveCarrier']
  onDone: () => void
  onCancel: () => void
}

/** A pair of credentials, checked with the carrier before it is saved; without its yes only when that is asked for. */
export function CarrierForm({ was, save, onDone, onCancel }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [unsure, setUnsure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm({
    initialValues: { authId: '', authToken: '', was, unchecked: false },
    validate: checkedBy(async () => (await import('@/lib/access/account-settings-schema')).carrierInput),
    onValuesChange: () => setUnsure(null),
  })

  const send = async (values: typeof form.values, unchecked: boolean) => {
    setBusy(true)
    setProblem(null)
    const result = await save({ ...values, unchecked }).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      if (result.fields.length === 0) setProblem(result.message)
      return showProblems(form, result)
    }
    if (result.data.result === 'unsure') return setUnsure(result.data.problem)
    notifications.show({ color: 'teal', message: 'Saved and sealed. Calls are checked against it within a minute.' })
    onDone()
  }

  return (
    <form
      onSubmit={form.onSubmit(
        values => send(values, false),
        errors => focusFirst(form, errors),
      )}
      noValidate
    >
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Auth ID"
          description="Plivo console → Overview. It has 20 capitals and digits and begins with MA or SA."
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('authId')}
        />
        <PasswordInput
          label="Auth token"
          description="Beside the auth ID. Kept sealed, and never shown again."
          autoComplete="off"
          {...form.getInputProps('authToken')}
        />
        {unsure && (
          <Alert
            role="alert"
            variant="light"
            color="yellow"
            title="Not saved: Plivo did not confirm these credentials"
            icon={<IconAlertTriangle aria-hidden />}
          >
            <Stack gap="sm" align="flex-start">
              {unsure} With a wrong pair every call is turned away.
              <Button size="compact-sm" variant="default" loading={busy} onClick={() => send(form.values, true)}>
                Save anyway
              </Button>
            </Stack>
          </Alert>
        )}
        <Group gap="xs">
          <Button type="submit" loading={busy || form.submitting}>
            Check and save
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
      <LeaveDialog unsaved={form.isDirty()} />
    </form>
  )
}
