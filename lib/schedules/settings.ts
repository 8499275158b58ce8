import type { AudioInput } from '@/lib/media/audio-choice'
import type { Holiday, Hours, Range, TimeOfDay } from './hours'

/** What calls reach when it is open, or when it is closed (product.md S8). */
export type Target =
  | { to: 'masked_connect'; configId: string }
  /** The message itself, or the greeting of the voicemail. */
  | { to: 'message' | 'voicemail'; audio: AudioInput }

/** What a schedule's form sets. An override is no setting: it is a matter of the moment. */
export type ScheduleSettings = {
  name: string
  timeZone: string
  week: Range[][]
  holidays: (Omit<Holiday, 'ranges'> & { ranges: Range[] })[]
  open: Target
  closed: Target
}

/** Monday first, as in `Week`. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Just the settings of something that has more: a view. */
export function settingsOf({ name, timeZone, week, holidays, open, closed }: ScheduleSettings): ScheduleSettings {
  return { name, timeZone, week, holidays, open: targetOf(open), closed: targetOf(closed) }
}

/** The hours that settings stand for, without anything done by hand. */
export function hoursOf({ timeZone, week, holidays }: Pick<Hours, 'timeZone' | 'week' | 'holidays'>): Hours {
  return { timeZone, week, holidays, override: null }
}

/** `09:00–18:00`. */
export function rangeWords({ from, to }: Range): string {
  return `${from}–${to}`
}

/** Whether a range ends on the day after its own. */
export function endsNextDay({ from, to }: { from: TimeOfDay; to: TimeOfDay }): boolean {
  return to <= from
}

function targetOf(target: Target): Target {
  if (target.to === 'masked_connect') return { to: target.to, configId: target.configId }
  return { to: target.to, audio: target.audio }
}
