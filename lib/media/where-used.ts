import { formatNumber } from '@/lib/phone/format'
import type { ClipUse, ConfigPoint } from './views'

/** One use as the end of a sentence: `“Mumbai Hub” (greeting, hold music)`. */
export function useWords(use: ClipUse): string {
  switch (use.in) {
    case 'config':
    case 'schedule':
      return `“${use.name}” (${pointWords(use)})`
    case 'number':
      return `${formatNumber(use.number)} (${pointWords(use)})`
  }
}

/** At which of its points: `greeting, hold music`. */
export function pointWords(use: ClipUse): string {
  switch (use.in) {
    case 'config':
      return use.at.map(point => POINTS[point]).join(', ')
    case 'number':
      return NUMBER_POINTS[use.at]
    case 'schedule':
      return use.at.map(when => `when ${when}`).join(', ')
  }
}

/** What users call the audio points of a configuration. */
const POINTS: Record<ConfigPoint, string> = {
  greeting: 'greeting',
  ringback: 'ringback',
  hold: 'hold music',
  rejection: 'rejection message',
}

const NUMBER_POINTS = { message: 'message', voicemail: 'voicemail greeting' } as const
