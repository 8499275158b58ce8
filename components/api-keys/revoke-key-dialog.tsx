import { Button, Group, List, Modal, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { RelativeTime } from '@/components/ui/relative-time'
import { serverAway } from '@/components/ui/server-away'
import type { ApiKeyView } from '@/lib/access/api-key-views'
import type { ApiKeyActions } from './api-key-actions'

type Props = {
  /** Null: the dialog is closed. */
  apiKey: ApiKeyView | null
  timeZone: string
  revoke: ApiKeyActions['revoke']
  onClose: () => void
}

/** Says what stops, and when it was used last, before a key is ended for good. */
export function RevokeKeyDialog({ apiKey, onClose, ...rest }: Props) {
  return (
    <Modal opened={apiKey !== null} onClose={onClose} title={apiKey ? `Revoke ${apiKey.name}` : 'Revoke'}>
      {apiKey && <Confirmation apiKey={apiKey} onClose={onClose} {...rest} />}
    </Modal>
  )
}

function Confirmation({ apiKey, timeZone, revoke, onClose }: Props & { apiKey: ApiKeyView }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async () => {
    setBusy(true)
    const result = await revoke(apiKey.id).catch(serverAway)
    setBusy(false)
    if (!result.ok) return setProblem(result.message)
    notifications.show({ color: 'teal', message: `${apiKey.name} is revoked.` })
    onClose()
  }
  return (
    <Stack gap="md">
      <RefusalAlert sentence={problem} />
      <List size="sm" spacing={4}>
        <List.Item>Requests with it are refused within a second.</List.Item>
        <List.Item>
          {apiKey.lastUsedAt ? (
            <>
              It was used last <RelativeTime at={apiKey.lastUsedAt} timeZone={timeZone} />.
            </>
          ) : (
            'It was never used.'
          )}
        </List.Item>
        <List.Item>What it changed stays. It can’t be brought back.</List.Item>
      </List>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button color="red.8" loading={busy} onClick={submit}>
          Revoke key
        </Button>
      </Group>
    </Stack>
  )
}
