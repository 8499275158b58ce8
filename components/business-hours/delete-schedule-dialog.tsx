import { Modal } from '@mantine/core'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { StillUsed } from '@/components/ui/still-used'
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
        <StillUsed
          reason="Calls to these numbers follow it, so route them elsewhere first:"
          uses={schedule.numbers.map(({ id, number, label }) => ({
            id,
            words: `${formatNumber(number)}${label ? ` (${label})` : ''}`,
          }))}
          places={[{ label: 'Go to Phone Numbers', href: `/crm/settings/calling/${accountId}/numbers` }]}
          onClose={onClose}
        />
      )}
      {schedule?.numbers.length === 0 && (
        <ConfirmForm
          consequences={[
            'Its hours and holidays go with it. This can’t be undone.',
            'No number follows it, so no caller will notice.',
          ]}
          ask="type its name"
          word={schedule.name}
          submit="Delete schedule"
          act={() => remove(schedule.id)}
          onDone={onClose}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
