import { Anchor, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { ConfigView } from '@/lib/masked-connect/views'
import { formatNumber } from '@/lib/phone/format'
import { countWords } from './capped-count'
import type { ConfigActions } from './config-actions'

type Props = {
  accountId: string
  /** Null: the dialog is closed. */
  config: ConfigView | null
  remove: ConfigActions['remove']
  onClose: () => void
}

/** Says what goes, and asks for the name; while numbers or schedules lead to the configuration, says which and where to change that. */
export function DeleteConfigDialog({ accountId, config, remove, onClose }: Props) {
  return (
    <Modal opened={config !== null} onClose={onClose} title={config ? `Delete “${config.name}”` : 'Delete'}>
      {config && isUsed(config) && <StillUsed accountId={accountId} config={config} onClose={onClose} />}
      {config && !isUsed(config) && <Confirmation config={config} remove={remove} onClose={onClose} />}
    </Modal>
  )
}

/** A schedule keeps it too, although no number may use that yet. */
function isUsed({ numbers, schedules }: ConfigView): boolean {
  return numbers.length + schedules.length > 0
}

function StillUsed({ accountId, config, onClose }: { accountId: string; config: ConfigView; onClose: () => void }) {
  const { numbers, schedules } = config
  const straight = numbers.filter(({ through }) => through === null)
  return (
    <Stack gap="md">
      <Text>Callers would reach nobody, so lead these elsewhere first:</Text>
      <List size="sm" spacing={4}>
        {straight.map(({ id, number, label }) => (
          <List.Item key={id}>
            {formatNumber(number)}
            {label && ` (${label})`}
          </List.Item>
        ))}
        {schedules.map(({ id, name }) => (
          <List.Item key={id}>{scheduleWords(name, numbers)}</List.Item>
        ))}
      </List>
      <Group justify="space-between">
        <Group gap="md">
          {straight.length > 0 && (
            <Anchor component={Link} prefetch={false} size="sm" href={`/crm/settings/calling/${accountId}/numbers`}>
              Go to Phone Numbers
            </Anchor>
          )}
          {schedules.length > 0 && (
            <Anchor
              component={Link}
              prefetch={false}
              size="sm"
              href={`/crm/settings/calling/${accountId}/business-hours`}
            >
              Go to Business Hours
            </Anchor>
          )}
        </Group>
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
      </Group>
    </Stack>
  )
}

function scheduleWords(name: string, numbers: ConfigView['numbers']): string {
  const used = numbers.filter(({ through }) => through === name).map(({ number }) => formatNumber(number))
  const by = used.length > 0 ? `, used by ${new Intl.ListFormat('en').format(used)}` : ', which no number uses yet'
  return `The schedule “${name}”${by}`
}

function Confirmation({ config, remove, onClose }: Pick<Props, 'remove' | 'onClose'> & { config: ConfigView }) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const confirmed = typed.trim() === config.name
  const live = config.liveMappings

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!confirmed) return
    setBusy(true)
    const result = await remove(config.id).catch(serverAway)
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.message)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <List size="sm" spacing={4}>
          <List.Item>
            Its mapping list goes with it
            {live.value > 0 &&
              `, ${countWords(live)} live ${live.value === 1 && !live.more ? 'mapping' : 'mappings'} included`}
            . This can’t be undone.
          </List.Item>
          <List.Item>No number leads to it, so no caller will notice.</List.Item>
          <List.Item>Calls already made keep its name in the call log.</List.Item>
        </List>
        <TextInput
          label={`To confirm, type its name: ${config.name}`}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" color="red.8" disabled={!confirmed} loading={busy}>
            Delete configuration
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
