import { ConflictDialog } from '@/components/ui/conflict-dialog'
import type { Conflict } from '@/components/ui/use-shared-draft'
import type { ScheduleSettings } from '@/lib/schedules/settings'
import { differencesOf, merged, partKey, partTitle, partWords } from './merge-schedule'

type Props = {
  conflict: Conflict<ScheduleSettings> | null
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
  const theirs = conflict?.settings ?? base
  return (
    <ConflictDialog
      saved={conflict}
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
