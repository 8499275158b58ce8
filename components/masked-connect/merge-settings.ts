import { type ConfigSettings, isSame } from '@/lib/masked-connect/settings'
import { SENTENCES } from '@/lib/switchboard/prompt-words'
import { type AnySettings, SETTINGS, type SettingField, settingValue } from './setting-words'

/** A setting on which two people disagree. `picked` is whose value is kept unless the reader says otherwise. */
export type Difference = { field: SettingField; picked: Side }
export type Side = 'mine' | 'theirs'

/** The settings that differ, in the order of the form; what only one side knows is no difference. */
export function changedSettings(one: AnySettings, other: AnySettings): SettingField[] {
  return SETTINGS.filter(field => {
    const [a, b] = [settingValue(field, one), settingValue(field, other)]
    return a !== undefined && b !== undefined && !isSame(a, b)
  })
}

/** Where mine and theirs differ; both began at `base`. What only they changed is theirs, what I changed is mine. */
export function differencesOf(base: ConfigSettings, mine: ConfigSettings, theirs: ConfigSettings): Difference[] {
  const changedByMe = changedSettings(base, mine)
  return changedSettings(mine, theirs).map(field => ({
    field,
    picked: changedByMe.includes(field) ? 'mine' : 'theirs',
  }))
}

/** Their settings, with mine where mine are picked. */
export function merged(
  mine: ConfigSettings,
  theirs: ConfigSettings,
  differences: readonly Difference[],
): ConfigSettings {
  const kept = new Set(differences.filter(({ picked }) => picked === 'mine').map(({ field }) => field))
  const side = (field: SettingField) => (kept.has(field) ? mine : theirs)
  const words = SENTENCES.map(sentence => [sentence, side(sentence).promptWords[sentence]])
  const others = SETTINGS.filter(field => field in theirs).map(field => [field, settingValue(field, side(field))])
  return {
    ...theirs,
    ...Object.fromEntries(others),
    promptWords: Object.fromEntries(words.filter(([, text]) => text !== undefined)),
  }
}
