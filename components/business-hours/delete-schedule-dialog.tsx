import { Anchor, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { formatNumber } from '@/lib/phone/format'
import type { ScheduleView } from '@/lib/schedules/views'
import type { ScheduleActions } from './schedule-actions'

type Props = {
  accountId: string
  /** Null: the dialog is closed. */
  schedule: ScheduleView | null
  remove: ScheduleActions['remove']
  onClose: () => void
}

/** Says what goes, and asks for the name; while numbers follow the schedule, says which and where to change that. */
export function DeleteScheduleDialog({ accountId, schedule, remove, onClose }: Props) {
  return (
    <Modal opened={schedule !== null} onClose={onClose} title={schedule ? `Delete “${schedule.name}”` : 'Delete'}>
      {schedule && schedule.numbers.length > 0 && (
        <StillUsed accountId={accountId} schedule={schedule} onClose={onClose} />
      )}
      {schedule?.numbers.length === 0 && <Confirmation schedule={schedule} remove={remove} onClose={onClose} />}
    </Modal>
  )
}

function StillUsed({
  accountId,
  schedule,
  onClose,
}: Pick<Props, 'accountId' | 'onClose'> & { schedule: ScheduleView }) {
  return (
    <Stack gap="md">
      <Text>Calls to these numbers follow it, so route them elsewhere first:</Text>
      <List size="sm" spacing={4}>
        {schedule.numbers.map(({ id, number, label }) => (
          <List.Item key={id}>
            {formatNumber(number)}
            {label && ` (${label})`}
          </List.Item>
        ))}
      </List>
      <Group justify="space-between">
        <Anchor component={Link} size="sm" href={`/crm/settings/calling/${accountId}/numbers`}>
          Go to Phone Numbers
        </Anchor>
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
      </Group>
    </Stack>
  )
}

function Confirmation({ schedule, remove, onClose }: Pick<Props, 'remove' | 'onClose'> & { schedule: ScheduleView }) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const confirmed = typed.trim() === schedule.name

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!confirmed) return
    setBusy(true)
    const result = await remove(schedule.id).catch(serverAway)
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.message)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <List size="sm" spacing={4}>
          <List.Item>Its hours and holidays go with it. This can’t be undone.</List.Item>
          <List.Item>No number follows it, so no caller will notice.</List.Item>
        </List>
        <TextInput
          label={`To confirm, type its name: ${schedule.name}`}
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
            Delete schedule
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
