import { formatNumber } from '@/lib/phone/format'
import type { ClipUse, ConfigPoint } from './views'

/** One use as the end of a sentence: `“Mumbai Hub” (greeting, hold music)`. */
export function useWords(use: ClipUse): string {
  switch (use.in) {
    case 'config':
      return `“${use.name}” (${use.at.map(point => POINTS[point]).join(', ')})`
    case 'number':
      return `${formatNumber(use.number)} (${use.at.map(point => NUMBER_POINTS[point]).join(', ')})`
    case 'schedule':
      return `“${use.name}” (${use.at.map(when => `when ${when}`).join(', ')})`
  }
}

/** What users call the audio points of a configuration. */
export const POINTS: Record<ConfigPoint, string> = {
  greeting: 'greeting',
  ringback: 'ringback',
  hold: 'hold music',
  rejection: 'rejection message',
}

export const NUMBER_POINTS = { message: 'message', voicemail: 'voicemail greeting' } as const
