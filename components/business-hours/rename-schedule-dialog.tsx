import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { serverAway } from '@/components/masked-connect/server-away'
import { SCHEDULE_LIMITS } from '@/lib/schedules/limits'
import { settingsOf } from '@/lib/schedules/settings'
import type { ScheduleView } from '@/lib/schedules/views'
import type { ScheduleActions } from './schedule-actions'

type Props = {
  /** Null: the dialog is closed. */
  schedule: ScheduleView | null
  save: ScheduleActions['save']
  onClose: () => void
}

export function RenameScheduleDialog({ schedule, save, onClose }: Props) {
  return (
    <Modal opened={schedule !== null} onClose={onClose} title={schedule ? `Rename “${schedule.name}”` : 'Rename'}>
      {schedule && <RenameForm schedule={schedule} save={save} onClose={onClose} />}
    </Modal>
  )
}

function RenameForm({ schedule, save, onClose }: Omit<Props, 'schedule'> & { schedule: ScheduleView }) {
  const [name, setName] = useState(schedule.name)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const input = { ...settingsOf(schedule), name, version: schedule.version }
    const result = await save(schedule.id, input).catch(serverAway)
    setBusy(false)
    if (!result.ok) setProblem(result.fields[0]?.message ?? result.message)
    else if (result.data.result === 'changed') setProblem(CHANGED)
    else onClose()
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          autoComplete="off"
          data-autofocus
          maxLength={SCHEDULE_LIMITS.nameCharacters}
          value={name}
          error={problem}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === schedule.name}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const CHANGED = 'Somebody changed this schedule in the meantime. The page shows it as it is now: rename it again.'
