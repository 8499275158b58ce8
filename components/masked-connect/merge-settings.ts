import type { Difference } from '@/components/ui/difference'
import { isSame } from '@/components/ui/is-same'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import { SENTENCES } from '@/lib/switchboard/prompt-words'
import { type AnySettings, SETTINGS, type SettingField, settingValue } from './setting-words'

/** The settings that differ, in the order of the form; what only one side knows is no difference. */
export function changedSettings(one: AnySettings, other: AnySettings): SettingField[] {
  return SETTINGS.filter(field => {
    const [a, b] = [settingValue(field, one), settingValue(field, other)]
    return a !== undefined && b !== undefined && !isSame(a, b)
  })
}

/** Where mine and theirs differ; both began at `base`. What only they changed is theirs, what I changed is mine. */
export function differencesOf(
  base: ConfigSettings,
  mine: ConfigSettings,
  theirs: ConfigSettings,
): Difference<SettingField>[] {
  const changedByMe = changedSettings(base, mine)
  return changedSettings(mine, theirs).map(field => ({
    part: field,
    picked: changedByMe.includes(field) ? 'mine' : 'theirs',
  }))
}

/** Their settings, with mine where mine are picked. */
export function merged(
  mine: ConfigSettings,
  theirs: ConfigSettings,
  differences: readonly Difference<SettingField>[],
): ConfigSettings {
  const kept = new Set(differences.filter(({ picked }) => picked === 'mine').map(({ part }) => part))
  const side = (field: SettingField) => (kept.has(field) ? mine : theirs)
  const words = SENTENCES.map(sentence => [sentence, side(sentence).promptWords[sentence]])
  const others = SETTINGS.filter(field => field in theirs).map(field => [field, settingValue(field, side(field))])
  return {
    ...theirs,
    ...Object.fromEntries(others),
    promptWords: Object.fromEntries(words.filter(([, text]) => text !== undefined)),
  }
}
