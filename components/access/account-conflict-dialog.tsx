import { ConflictDialog } from '@/components/ui/conflict-dialog'
import type { Difference } from '@/components/ui/difference'
import type { Conflict } from '@/components/ui/use-shared-draft'
import type { AccountSettings } from '@/lib/access/account-settings-schema'
import { ACCOUNT_SETTINGS, accountSettingTitle, accountSettingWords } from './account-setting-words'

type Props = {
  conflict: Conflict<AccountSettings> | null
  base: AccountSettings
  mine: AccountSettings
  timeZone: string
  /** With the settings agreed on, to be saved over theirs; null: theirs stay as they are. */
  onSettle: (settings: AccountSettings | null) => void
  onClose: () => void
}

/** Two people changed an account's settings. */
export function AccountConflictDialog({ conflict, base, mine, timeZone, onSettle, onClose }: Props) {
  const theirs = conflict?.settings ?? base
  return (
    <ConflictDialog
      saved={conflict}
      what="these settings"
      it="them"
      timeZone={timeZone}
      differences={() => differencesOf(base, mine, theirs)}
      keyOf={field => field}
      titleOf={accountSettingTitle}
      wordsOf={(field, side) => accountSettingWords(field, side === 'mine' ? mine : theirs)}
      save="Save"
      onSettle={differences => onSettle(differences && merged(mine, theirs, differences))}
      onClose={onClose}
    />
  )
}

type Field = keyof AccountSettings

/** What only they changed is theirs, what I changed is mine. */
function differencesOf(base: AccountSettings, mine: AccountSettings, theirs: AccountSettings): Difference<Field>[] {
  return ACCOUNT_SETTINGS.filter(field => mine[field] !== theirs[field]).map(part => ({
    part,
    picked: mine[part] === base[part] ? 'theirs' : 'mine',
  }))
}

function merged(mine: AccountSettings, theirs: AccountSettings, differences: Difference<Field>[]): AccountSettings {
  const kept = differences.filter(({ picked }) => picked === 'mine').map(({ part }) => [part, mine[part]])
  return { ...theirs, ...Object.fromEntries(kept) }
}
