import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { offerUndo } from '@/components/ui/offer-undo'
import { serverAway } from '@/components/ui/server-away'
import { settingsOf } from '@/lib/masked-connect/settings'
import type { ConfigView } from '@/lib/masked-connect/views'
import { LIMITS } from '@/lib/switchboard/limits'
import type { ConfigActions } from './config-actions'

type Props = {
  /** Null: the dialog is closed. */
  config: ConfigView | null
  save: ConfigActions['save']
  onClose: () => void
}

export function RenameConfigDialog({ config, save, onClose }: Props) {
  return (
    <Modal opened={config !== null} onClose={onClose} title={config ? `Rename “${config.name}”` : 'Rename'}>
      {config && <RenameForm config={config} save={save} onClose={onClose} />}
    </Modal>
  )
}

function RenameForm({ config, save, onClose }: Omit<Props, 'config'> & { config: ConfigView }) {
  const [name, setName] = useState(config.name)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const input = { ...settingsOf(config), name, version: config.version }
    const result = await save(config.id, input).catch(serverAway)
    setBusy(false)
    if (!result.ok) setProblem(result.fields[0]?.message ?? result.message)
    else if (result.data.result === 'changed') setProblem(CHANGED)
    else {
      onClose()
      const { settings, version } = result.data.config
      offerUndo(`“${config.name}” is called “${settings.name}” now.`, () => undo(version))
    }
  }
  const undo = async (version: number) => {
    const result = await save(config.id, { ...settingsOf(config), version }).catch(serverAway)
    const message = result.ok ? CHANGED : result.message
    if (!result.ok || result.data.result === 'changed')
      notifications.show({ color: 'red', title: 'Not undone', message })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
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
          <Button type="submit" loading={busy} disabled={name.trim() === config.name}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const CHANGED = 'Somebody changed this configuration in the meantime. The page shows it as it is now.'
