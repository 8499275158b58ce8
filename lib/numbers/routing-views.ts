import type { Prisma } from '@/lib/db/generated/client'
import { choiceOf, PLACED_CLIP, type PlacedClip } from '@/lib/media/place-audio'
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
type ConfigRow = { id: string; name: string; deletedAt: Date | null } | null

/** The same for every reader: a message is said to whoever calls. */
export function routingView({ routing, config, clip, schedule }: RoutingRow, now: Date): RoutingView {
  return schedule ? hoursView(schedule, now) : targetView(routing, config, clip)
}

/** The facts of a routing, without what the clock says: for the audit log, and to route back. */
export function routingFacts({ routing, config, clip, schedule }: RoutingRow): object {
  if (schedule) return { to: routing, scheduleId: schedule.id, scheduleName: schedule.name }
  if (config) return { to: routing, configId: config.id, configName: config.name }
  if (clip) return { to: routing, audio: choiceOf(clip), clipName: clip.name }
  return { to: routing }
}

/** What its calls do, as the end of a sentence: "reach Mumbai Hub". */
export function routingWords({
  routing,
  config,
  schedule,
}: Pick<RoutingRow, 'routing' | 'config' | 'schedule'>): string {
  switch (routing) {
    case 'masked_connect':
      return `reach “${config?.name}”`
    case 'business_hours':
      return `follow the business hours “${schedule?.name}”`
    case 'message':
      return 'hear a message'
    case 'voicemail':
      return 'reach voicemail'
    case 'nothing':
      return 'reach nothing'
  }
}

function hoursView(schedule: ScheduleRow, now: Date): HoursView {
  const { open, because, until } = stateAt(hoursOf(schedule), now)
  return {
    to: 'business_hours',
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    open: targetView(schedule.openRouting, schedule.openConfig, schedule.openClip),
    closed: targetView(schedule.closedRouting, schedule.closedConfig, schedule.closedClip),
    now: {
      open,
      because,
      until: until?.toISOString() ?? null,
      asOf: now.toISOString(),
      timeZone: schedule.timeZone,
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

function targetView(routing: RoutingRow['routing'], config: ConfigRow, clip: PlacedClip | null): TargetView {
  const audio = choiceOf(clip)
  if (config) return { to: 'masked_connect', configId: config.id, configName: config.name, deleted: !!config.deletedAt }
  if (audio && (routing === 'message' || routing === 'voicemail'))
    return { to: routing, audio, clipName: clip?.name ?? null }
  return { to: 'nothing' }
}
