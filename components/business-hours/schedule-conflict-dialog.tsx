import { ConflictDialog } from '@/components/ui/conflict-dialog'
import type { ScheduleSettings } from '@/lib/schedules/settings'
import type { SaveScheduleResult } from '@/lib/schedules/views'
import { differencesOf, merged, partKey, partTitle, partWords } from './merge-schedule'

export type ScheduleConflict = Extract<SaveScheduleResult, { result: 'changed' }>

type Props = {
  conflict: ScheduleConflict | null
  base: ScheduleSettings
  mine: ScheduleSettings
  timeZone: string
  configName: (id: string) => string
  /** With the settings agreed on, to be saved over theirs; null: theirs stay as they are. */
  onSettle: (settings: ScheduleSettings | null) => void
  onClose: () => void
}

/** Two people changed a schedule: day by day, holiday by holiday. */
export function ScheduleConflictDialog({ conflict, base, mine, timeZone, configName, onSettle, onClose }: Props) {
  const theirs = conflict?.schedule.settings ?? base
  return (
    <ConflictDialog
      saved={conflict && { ...conflict, version: conflict.schedule.version }}
      what="this schedule"
      timeZone={timeZone}
      differences={() => differencesOf(base, mine, theirs)}
      keyOf={partKey}
      titleOf={partTitle}
      wordsOf={(part, side) => partWords(part, side === 'mine' ? mine : theirs, configName)}
      save="Save · live on the next call"
      onSettle={differences => onSettle(differences && merged(mine, theirs, differences))}
      onClose={onClose}
    />
  )
}
