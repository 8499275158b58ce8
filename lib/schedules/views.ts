import type { Actor } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import type { Prisma } from '@/lib/db/generated/client'
import type { AudioInput } from '@/lib/media/audio-choice'
import { choiceOf, PLACED_CLIP, type PlacedClip } from '@/lib/media/place-audio'
import type { BusinessNumber } from '@/lib/phone/number'
import type { Override } from './hours'
import type { ScheduleSettings } from './settings'

/** A schedule as pages see it; what it says at a moment is `stateAt`'s to tell. Times are RFC 3339. */
export type ScheduleView = Omit<ScheduleSettings, 'open' | 'closed'> & {
  id: string
  open: TargetView
  closed: TargetView
  /** Null also once it has ended. */
  override: Override | null
  /** Send it back with a change: one made from an older version is shown, not applied. An override leaves it alone. */
  version: number
  /** The business numbers that follow it; never masked (product.md R1). */
  numbers: ScheduleNumber[]
  createdAt: string
  updatedAt: string
}
export type ScheduleNumber = { id: string; number: BusinessNumber; label: string | null }

/** What calls reach, with the names people know it by. The same for every reader: a message is said to whoever calls. */
export type TargetView =
  | { to: 'masked_connect'; configId: string; configName: string }
  /** `clipName`: null for text of its own. */
  | { to: 'message' | 'voicemail'; audio: AudioInput; clipName: string | null }

export type SavedSchedule = { id: string; settings: ScheduleSettings; version: number }

/** `changed`: somebody saved it since; nothing was written. `by` is who, null if unknown; `at` is RFC 3339. */
export type SaveScheduleResult =
  | { result: 'saved'; schedule: SavedSchedule }
  | { result: 'changed'; schedule: SavedSchedule; by: string | null; at: string }

/** What the database must be asked for to make a view. */
export const SCHEDULE_FIELDS = {
  id: true,
  name: true,
  timeZone: true,
  week: true,
  holidays: true,
  override: true,
  openRouting: true,
  openConfig: { select: { id: true, name: true } },
  openClip: { select: PLACED_CLIP },
  closedRouting: true,
  closedConfig: { select: { id: true, name: true } },
  closedClip: { select: PLACED_CLIP },
  version: true,
  createdAt: true,
  updatedAt: true,
  numbers: { select: { id: true, number: true, label: true }, orderBy: { number: 'asc' } },
} as const satisfies Prisma.ScheduleSelect

export type ScheduleRow = Prisma.ScheduleGetPayload<{ select: typeof SCHEDULE_FIELDS }>

/** The schedule for this reader: without `numbers.unmasked`, runs of digits in labels and names of clips are masked. */
export function scheduleView(row: ScheduleRow, actor: Actor, now: Date): ScheduleView {
  const facts = factsOf(row)
  return {
    id: row.id,
    ...facts,
    open: shownTarget(facts.open, actor),
    closed: shownTarget(facts.closed, actor),
    override: overrideOf(row, now),
    version: row.version,
    numbers: row.numbers.map(({ id, number, label }) => ({
      id,
      number: number as BusinessNumber,
      label: shownText(label, actor),
    })),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** The name of a clip is masked as labels are. */
function shownTarget(target: TargetView, actor: Actor): TargetView {
  return 'clipName' in target ? { ...target, clipName: shownText(target.clipName, actor) } : target
}

/** What was set, with the names of what it leads to: also what the audit log keeps. */
export function factsOf(row: ScheduleRow) {
  return {
    name: row.name,
    timeZone: row.timeZone,
    // Only commands write these columns, after the schema has checked them.
    week: row.week as ScheduleSettings['week'],
    holidays: row.holidays as ScheduleSettings['holidays'],
    open: targetView(row.openRouting, row.openConfig, row.openClip),
    closed: targetView(row.closedRouting, row.closedConfig, row.closedClip),
  }
}

/** What is in force by hand at this moment. */
export function overrideOf({ override }: Pick<ScheduleRow, 'override'>, now: Date): Override | null {
  // As above.
  const set = override as Override | null
  return set && Date.parse(set.until) > now.getTime() ? { state: set.state, until: set.until } : null
}

function targetView(
  routing: ScheduleRow['openRouting'],
  config: ScheduleRow['openConfig'],
  clip: PlacedClip | null,
): TargetView {
  if (config) return { to: 'masked_connect', configId: config.id, configName: config.name }
  const audio = choiceOf(clip)
  if (audio && (routing === 'message' || routing === 'voicemail'))
    return { to: routing, audio, clipName: clip?.name ?? null }
  throw new Error(`A schedule routes to ${routing} without what that needs, which the database refuses.`)
}
