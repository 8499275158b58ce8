import { ConflictDialog } from '@/components/ui/conflict-dialog'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import type { SaveConfigResult } from '@/lib/masked-connect/views'
import type { ClipChoice } from '@/lib/media/audio-choice'
import { differencesOf, merged } from './merge-settings'
import { settingTitle, settingWords } from './setting-words'

export type Conflict = Extract<SaveConfigResult, { result: 'changed' }>

type Props = {
  conflict: Conflict | null
  base: ConfigSettings
  mine: ConfigSettings
  clips: readonly ClipChoice[]
  timeZone: string
  /** With the settings agreed on; they are to be saved over theirs. */
  onSettle: (settings: ConfigSettings) => void
  onClose: () => void
}

/** Two people changed a configuration: setting by setting, sentence by sentence. */
export function ConfigConflictDialog({ conflict, base, mine, clips, timeZone, onSettle, onClose }: Props) {
  const theirs = conflict?.config.settings ?? base
  return (
    <ConflictDialog
      saved={conflict && { ...conflict, version: conflict.config.version }}
      what="this configuration"
      timeZone={timeZone}
      differences={() => differencesOf(base, mine, theirs)}
      keyOf={field => field}
      titleOf={settingTitle}
      wordsOf={(field, side) => settingWords(field, side === 'mine' ? mine : theirs, clips)}
      save="Save · live on the next call"
      onSettle={differences => onSettle(differences ? merged(mine, theirs, differences) : theirs)}
      onClose={onClose}
    />
  )
}
