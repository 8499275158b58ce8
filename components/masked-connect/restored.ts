import type { HistoryEntry, OlderVersion } from '@/lib/masked-connect/views'
import { timeWords } from './account-time'
import { settingTitle } from './setting-words'

/** An older version, and which change it was before or after. */
export type Restored = OlderVersion & Pick<HistoryEntry, 'by' | 'at'> & { side: 'before' | 'after' }

/** What is in the form now, a sentence each: whose version, and what could not be brought back. */
export function restoredWords({ by, at, side, kept }: Restored, timeZone: string): string[] {
  const when = timeWords(at, timeZone)
  const unknown = kept.filter(({ goneClip }) => goneClip === null).map(({ field }) => fieldTitle(field))
  return [
    side === 'after'
      ? `This is how ${by} saved it on ${when}.`
      : `This is how it was before ${by} changed it on ${when}.`,
    ...kept.flatMap(({ field, goneClip }) => (goneClip === null ? [] : [goneWords(fieldTitle(field), goneClip)])),
    ...(unknown.length > 0
      ? [`Not written down then, so left as it is now: ${new Intl.ListFormat('en').format(unknown)}.`]
      : []),
    'Nothing of it is live until you save.',
  ]
}

function goneWords(title: string, clip: string): string {
  return `${title} is left as it is now: the clip “${clip}” is not in the media library any more.`
}

function fieldTitle(field: OlderVersion['kept'][number]['field']): string {
  return field === 'promptWords' ? 'Wording of the prompts' : settingTitle(field)
}
