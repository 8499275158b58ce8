import type { ConfigSettings } from '@/lib/masked-connect/settings'
import { SETTINGS } from './setting-words'

/** A setting on which two people disagree. `picked` is whose value is kept unless the reader says otherwise. */
export type Difference = { field: keyof ConfigSettings; picked: Side }
export type Side = 'mine' | 'theirs'

/** Where mine and theirs differ; both began at `base`. What only they changed is theirs, what I changed is mine. */
export function differencesOf(base: ConfigSettings, mine: ConfigSettings, theirs: ConfigSettings): Difference[] {
  return SETTINGS.filter(field => mine[field] !== theirs[field]).map(field => ({
    field,
    picked: mine[field] === base[field] ? 'theirs' : 'mine',
  }))
}

/** Their settings, with mine where mine are picked. */
export function merged(
  mine: ConfigSettings,
  theirs: ConfigSettings,
  differences: readonly Difference[],
): ConfigSettings {
  const kept = differences.filter(({ picked }) => picked === 'mine').map(({ field }) => [field, mine[field]])
  return { ...theirs, ...Object.fromEntries(kept) }
}
