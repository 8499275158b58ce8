import { RenameDialog } from '@/components/ui/rename-dialog'
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
    <RenameDialog
      thing={schedule}
      what="schedule"
      maxLength={SCHEDULE_LIMITS.nameCharacters}
      save={async (schedule, as) => {
        const result = await save(schedule.id, { ...settingsOf(schedule), ...as })
        if (!result.ok) return result
        return { ok: true, data: result.data.result === 'saved' ? result.data.schedule.version : null }
      }}
      onClose={onClose}
    />
  )
}
