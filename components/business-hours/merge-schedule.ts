import type { Difference } from '@/components/ui/difference'
import type { Range } from '@/lib/schedules/hours'
import { rangeWords, type ScheduleSettings, type Target, WEEKDAYS } from '@/lib/schedules/settings'

/** A part of a schedule that two people may set differently: a field, one weekday, or one date. */
export type Part =
  | { of: 'name' | 'timeZone' | 'open' | 'closed' }
  | { of: 'day'; day: number }
  | { of: 'holiday'; date: string }

type Holiday = ScheduleSettings['holidays'][number]

/** Where mine and theirs differ; both began at `base`. What only they changed is theirs, what I changed is mine. */
export function differencesOf(
  base: ScheduleSettings,
  mine: ScheduleSettings,
  theirs: ScheduleSettings,
): Difference<Part>[] {
  return partsOf(mine, theirs)
    .filter(part => !same(settingAt(part, mine), settingAt(part, theirs)))
    .map(part => ({ part, picked: same(settingAt(part, mine), settingAt(part, base)) ? 'theirs' : 'mine' }))
}

/** Their settings, with mine where mine are picked. */
export function merged(
  mine: ScheduleSettings,
  theirs: ScheduleSettings,
  differences: readonly Difference<Part>[],
): ScheduleSettings {
  return differences
    .filter(({ picked }) => picked === 'mine')
    .reduce((settings, { part }) => withPart(settings, part, mine), theirs)
}

/** What a part is called on the page. */
export function partTitle(part: Part): string {
  switch (part.of) {
    case 'name':
      return 'Name'
    case 'timeZone':
      return 'Time zone'
    case 'open':
      return 'When open'
    case 'closed':
      return 'When closed'
    case 'day':
      return WEEKDAYS[part.day] ?? ''
    case 'holiday':
      return part.date
  }
}

/** What a part is set to, in words; `configName` knows the account's configurations. */
export function partWords(part: Part, settings: ScheduleSettings, configName: (id: string) => string): string {
  switch (part.of) {
    case 'name':
    case 'timeZone':
      return settings[part.of]
    case 'open':
    case 'closed':
      return playedWords(settings[part.of], configName)
    case 'day':
      return dayWords(settings.week[part.day] ?? [])
    case 'holiday': {
      const holiday = holidayOn(part.date, settings)
      return holiday ? `${holiday.name}: ${dayWords(holiday.ranges).toLowerCase()}` : 'Not a holiday'
    }
  }
}

/** One name for each part, for lists and radio buttons. */
export function partKey(part: Part): string {
  return part.of === 'day' ? `day ${part.day}` : part.of === 'holiday' ? `holiday ${part.date}` : part.of
}

function partsOf(mine: ScheduleSettings, theirs: ScheduleSettings): Part[] {
  const dates = new Set([...mine.holidays, ...theirs.holidays].map(({ date }) => date))
  return [
    { of: 'name' },
    { of: 'timeZone' },
    ...WEEKDAYS.map((_, day): Part => ({ of: 'day', day })),
    ...[...dates].toSorted().map((date): Part => ({ of: 'holiday', date })),
    { of: 'open' },
    { of: 'closed' },
  ]
}

function settingAt(part: Part, settings: ScheduleSettings) {
  switch (part.of) {
    case 'day':
      return (settings.week[part.day] ?? []).map(rangeWords)
    case 'holiday': {
      const holiday = holidayOn(part.date, settings)
      return holiday && [holiday.name, ...holiday.ranges.map(rangeWords)]
    }
    case 'open':
    case 'closed':
      return targetValue(settings[part.of])
    case 'name':
    case 'timeZone':
      return settings[part.of]
  }
}

function withPart(settings: ScheduleSettings, part: Part, from: ScheduleSettings): ScheduleSettings {
  switch (part.of) {
    case 'name':
    case 'timeZone':
    case 'open':
    case 'closed':
      return { ...settings, [part.of]: from[part.of] }
    case 'day':
      return {
        ...settings,
        week: settings.week.map((ranges, day) => (day === part.day ? (from.week[day] ?? []) : ranges)),
      }
    case 'holiday': {
      const holiday = holidayOn(part.date, from)
      const others = settings.holidays.filter(({ date }) => date !== part.date)
      return { ...settings, holidays: holiday ? [...others, holiday] : others }
    }
  }
}

/** In one order of keys, whoever wrote it. */
function targetValue(target: Target): unknown[] {
  if (target.to === 'masked_connect') return [target.to, target.configId]
  const { audio } = target
  return audio.kind === 'clip' ? [target.to, audio.clipId] : [target.to, audio.text.trim(), audio.language, audio.voice]
}

function holidayOn(date: string, { holidays }: ScheduleSettings): Holiday | undefined {
  return holidays.find(holiday => holiday.date === date)
}

function dayWords(ranges: readonly Range[]): string {
  return ranges.length === 0 ? 'Closed all day' : ranges.map(rangeWords).join(', ')
}

function playedWords(target: Target, configName: (id: string) => string): string {
  if (target.to === 'masked_connect') return configName(target.configId)
  const what = target.to === 'message' ? 'Message' : 'Voicemail'
  return target.audio.kind === 'speech' ? `${what}: “${target.audio.text}”` : `${what}: a clip of the media library`
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
