import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import { LIMITS } from '@/lib/switchboard/limits'
import type { ConfigActions } from './config-actions'
import { configPage } from './config-list'

type Props = { opened: boolean; accountId: string; create: ConfigActions['create']; onClose: () => void }

/** Asks for a name and opens the new configuration; all else has a good start (product.md C23). */
export function CreateConfigDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create a configuration">
      <CreateConfigForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function CreateConfigForm({ accountId, create, onClose }: Omit<Props, 'opened'>) {
  const router = useRouter()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const result = await create({ name }).catch(serverAway)
    if (result.ok) return router.push(configPage(accountId, result.data.id))
    setBusy(false)
    setProblem(result.fields[0]?.message ?? result.message)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="For you and your team, such as the city or the depot. Callers never hear it."
          autoComplete="off"
          data-autofocus
          maxLength={LIMITS.configName.max}
          value={name}
          error={problem}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Create Config
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
