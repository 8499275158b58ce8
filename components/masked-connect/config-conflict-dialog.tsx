import { ConflictDialog } from '@/components/ui/conflict-dialog'
import type { Conflict } from '@/components/ui/use-shared-draft'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import type { ClipChoice } from '@/lib/media/audio-choice'
import { differencesOf, merged } from './merge-settings'
import { settingTitle, settingWords } from './setting-words'

type Props = {
  conflict: Conflict<ConfigSettings> | null
  base: ConfigSettings
  mine: ConfigSettings
  clips: readonly ClipChoice[]
  timeZone: string
  /** With the settings agreed on, to be saved over theirs; null: theirs stay as they are. */
  onSettle: (settings: ConfigSettings | null) => void
  onClose: () => void
}

/** Two people changed a configuration: setting by setting, sentence by sentence. */
export function ConfigConflictDialog({ conflict, base, mine, clips, timeZone, onSettle, onClose }: Props) {
  const theirs = conflict?.settings ?? base
  return (
    <ConflictDialog
      saved={conflict}
      what="this configuration"
      timeZone={timeZone}
      differences={() => differencesOf(base, mine, theirs)}
      keyOf={field => field}
      titleOf={settingTitle}
      wordsOf={(field, side) => settingWords(field, side === 'mine' ? mine : theirs, clips)}
      save="Save · live on the next call"
      onSettle={differences => onSettle(differences && merged(mine, theirs, differences))}
      onClose={onClose}
    />
  )
}
