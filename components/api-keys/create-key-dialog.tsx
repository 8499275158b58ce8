import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { fromField } from '@/components/masked-connect/account-time'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import { RATE } from '@/lib/access/api-key-schema'
import { API_KEY_SCOPES, type ApiKeyScope, SCOPE_WORDS } from '@/lib/access/api-key-scopes'
import type { ApiKeyActions } from './api-key-actions'
import { ShownKey } from './shown-key'

type Props = { opened: boolean; timeZone: string; create: ApiKeyActions['create']; onClose: () => void }
type Values = { name: string; scopes: ApiKeyScope[]; expiresAt: string; ratePerSecond: number | string }

/** Asks what a key is for; then shows it, once. */
export function CreateKeyDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title="Create API key" closeOnClickOutside={false}>
      <NewKey onClose={onClose} {...rest} />
    </Modal>
  )
}

function NewKey({ timeZone, create, onClose }: Omit<Props, 'opened'>) {
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<Values>({
    initialValues: { name: '', scopes: ['mappings:read', 'mappings:write'], expiresAt: '', ratePerSecond: RATE.usual },
  })
  if (made) return <ShownKey {...made} onClose={onClose} />

  const submit = async ({ name, scopes, expiresAt, ratePerSecond }: Values) => {
    setBusy(true)
    setProblem(null)
    const given = { name, scopes, expiresAt: fromField(expiresAt, timeZone), ratePerSecond: Number(ratePerSecond) }
    const result = await create(given).catch(serverAway)
    setBusy(false)
    if (result.ok) return setMade({ name: result.data.made.name, secret: result.data.key })
    if (result.fields.length === 0) setProblem(result.message)
    showProblems(form, result)
  }
  return (
    <form onSubmit={form.onSubmit(submit, errors => focusFirst(form, errors))} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Name"
          description="The system that will use it: one key for each, so that each can be revoked by itself."
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label="It may" {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {API_KEY_SCOPES.map(scope => (
              <Checkbox key={scope} value={scope} label={SCOPE_WORDS[scope]} description={scope} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          type="datetime-local"
          label="Expires"
          description={`Left empty it works until it is revoked. Time zone: ${timeZone}.`}
          {...form.getInputProps('expiresAt')}
        />
        <NumberInput
          label="Requests a second"
          description="At most; beyond it requests are told to wait a moment."
          min={1}
          max={RATE.most}
          allowDecimal={false}
          {...form.getInputProps('ratePerSecond')}
        />
        <Text size="sm" c="dimmed">
          Numbers leave the API in full. Whoever has the key sees them.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
