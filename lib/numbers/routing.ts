import type { AudioInput } from '@/lib/media/audio-choice'

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

/** What the schedule says right now, and when it will say something else; null for never. `until` is RFC 3339. */
export type HoursNow = { open: boolean; words: string; until: string | null }

/** What calls to the number get at this moment, through its schedule if it has one. */
export function reachedNow(routing: RoutingView): TargetView {
  if (routing.to !== 'business_hours') return routing
  return routing.now.open ? routing.open : routing.closed
}

/** What calls do, as the end of a sentence: "reach “Mumbai Hub”". */
export function routingWords(routing: { to: RoutingView['to']; configName?: string; scheduleName?: string }): string {
  switch (routing.to) {
    case 'masked_connect':
      return `reach “${routing.configName}”`
    case 'business_hours':
      return `follow the business hours “${routing.scheduleName}”`
    case 'message':
      return 'hear a message'
    case 'voicemail':
      return 'reach voicemail'
    case 'nothing':
      return 'reach nothing'
  }
}
