import type { AudioInput } from '@/lib/media/audio-choice'
import type { OpenOrClosed } from '@/lib/schedules/hours'

/** Where calls end. `deleted`: the configuration is gone, callers hear an apology. */
export type TargetView =
  | { to: 'masked_connect'; configId: string; configName: string; deleted: boolean }
  | { to: 'message' | 'voicemail'; audio: AudioInput; clipName: string | null }
  | { to: 'nothing' }

/** What calls to a number reach (product.md C1). */
export type RoutingView = TargetView | HoursView

export type HoursView = {
  to: 'business_hours'
  scheduleId: string
  scheduleName: string
  open: TargetView
  closed: TargetView
  now: HoursNow
}

/** What the schedule says at `asOf`, and until when; null for good. Times are RFC 3339. */
export type HoursNow = {
  open: boolean
  because: OpenOrClosed['because']
  until: string | null
  asOf: string
  timeZone: string
}

/** What calls to the number get at this moment, through its schedule if it has one. */
export function reachedNow(routing: RoutingView): TargetView {
  if (routing.to !== 'business_hours') return routing
  return routing.now.open ? routing.open : routing.closed
}
