import type { Actor } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import type { Prisma } from '@/lib/db/generated/client'
import { choiceOf, PLACED_CLIP, type PlacedClip } from '@/lib/media/place-audio'
import { describeNow } from '@/lib/schedules/describe-hours'
import { type Holiday, type Override, stateAt, type Week } from '@/lib/schedules/hours'
import type { HoursView, RoutingView, TargetView } from './routing'

const CONFIG = { select: { id: true, name: true, deletedAt: true } } as const
const CLIP = { select: PLACED_CLIP } as const

/** What the database must be asked for to say what a number reaches. */
export const ROUTING_FIELDS = {
  routing: true,
  config: CONFIG,
  clip: CLIP,
  schedule: {
    select: {
      id: true,
      name: true,
      timeZone: true,
      week: true,
      holidays: true,
      override: true,
      openRouting: true,
      openConfig: CONFIG,
      openClip: CLIP,
      closedRouting: true,
      closedConfig: CONFIG,
      closedClip: CLIP,
    },
  },
} as const satisfies Prisma.PhoneNumberSelect

export type RoutingRow = Prisma.PhoneNumberGetPayload<{ select: typeof ROUTING_FIELDS }>
type ScheduleRow = NonNullable<RoutingRow['schedule']>
type Reader = Pick<Actor, 'timeZone' | 'permissions'>
type ConfigRow = { id: string; name: string; deletedAt: Date | null } | null

/** What is said is the same for every reader, as it is said to whoever calls; the name of a clip is masked as labels are. */
export function routingView({ routing, config, clip, schedule }: RoutingRow, now: Date, actor: Reader): RoutingView {
  return schedule ? hoursView(schedule, now, actor) : targetView(routing, config, clip, actor)
}

/** The facts of a routing, without what the clock says: for the audit log, and to name it by. */
export function routingFacts({ routing, config, clip, schedule }: RoutingRow) {
  if (schedule) return { to: routing, scheduleId: schedule.id, scheduleName: schedule.name }
  if (config) return { to: routing, configId: config.id, configName: config.name }
  if (clip) return { to: routing, audio: choiceOf(clip), clipName: clip.name }
  return { to: routing }
}

function hoursView(schedule: ScheduleRow, now: Date, actor: Reader): HoursView {
  const hours = hoursOf(schedule)
  const state = stateAt(hours, now)
  // The reader's clock is the account's: times of another one say which.
  const elsewhere = schedule.timeZone === actor.timeZone ? '' : ` (${schedule.timeZone.replaceAll('_', ' ')})`
  return {
    to: 'business_hours',
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    open: targetView(schedule.openRouting, schedule.openConfig, schedule.openClip, actor),
    closed: targetView(schedule.closedRouting, schedule.closedConfig, schedule.closedClip, actor),
    now: {
      open: state.open,
      words: describeNow(hours, now) + elsewhere,
      until: state.until?.toISOString() ?? null,
    },
  }
}

/** The schedule's own commands are all that writes these columns. */
function hoursOf({ timeZone, week, holidays, override }: ScheduleRow) {
  return {
    timeZone,
    week: week as unknown as Week,
    holidays: holidays as unknown as Holiday[],
    override: override as unknown as Override | null,
  }
}

function targetView(
  routing: RoutingRow['routing'],
  config: ConfigRow,
  clip: PlacedClip | null,
  actor: Reader,
): TargetView {
  const audio = choiceOf(clip)
  if (config) return { to: 'masked_connect', configId: config.id, configName: config.name, deleted: !!config.deletedAt }
  if (audio && (routing === 'message' || routing === 'voicemail'))
    return { to: routing, audio, clipName: shownText(clip?.name ?? null, actor) }
  return { to: 'nothing' }
}
