import { type Hours, stateAt } from './hours'
import { SCHEDULE_LIMITS } from './limits'
import { instantsOf, localDateOf, nextDate } from './local-time'
import { DAY_MS } from './zone-clock'

/** A common end of an override. */
export type OverrideEnd = { name: 'hour' | 'today' | 'opening'; until: Date }

const HOUR_MS = 3_600_000

/**
 * Common ends of an override that begins now, those that lie far enough apart to tell: in an hour, at the end of today, and
 * when the hours would next open, which is the end of today's closing or of what is left of an open day.
 */
export function overrideEnds(hours: Hours, now: Date): OverrideEnd[] {
  const tomorrow = nextDate(localDateOf(now, hours.timeZone), 1)
  const opening = nextOpening(hours, now)
  const latest = now.getTime() + SCHEDULE_LIMITS.overrideDays * DAY_MS
  const ends: OverrideEnd[] = [
    { name: 'hour', until: new Date(now.getTime() + HOUR_MS) },
    { name: 'today', until: new Date(instantsOf(tomorrow, '00:00', hours.timeZone).first) },
  ]
  return opening && opening.getTime() <= latest ? [...ends, { name: 'opening', until: opening }] : ends
}

/** When the hours next turn from closed to open, whatever is set by hand; null when they never do. */
function nextOpening(hours: Hours, now: Date): Date | null {
  const alone = { ...hours, override: null }
  const { open, until } = stateAt(alone, now)
  return open && until ? stateAt(alone, until).until : until
}
