import { z } from 'zod'
import { isTimeZone } from '@/lib/access/time-zones'
import { audioInput } from '@/lib/media/audio-choice'
import type { Range } from './hours'
import { SCHEDULE_LIMITS } from './limits'
import { readTime } from './read-time'
import { endsNextDay, rangeWords, WEEKDAYS } from './settings'

const { nameCharacters, rangesPerDay, holidays: mostHolidays } = SCHEDULE_LIMITS
const printable = /^\P{Cc}*$/u

const scheduleName = z
  .string('Give the schedule a name.')
  .trim()
  .overwrite(name => name.toWellFormed())
  .min(1, 'Give the schedule a name.')
  .max(nameCharacters, `A name has at most ${nameCharacters} characters.`)
  .regex(printable, 'Remove line breaks and control characters from the name.')

const time = z.string('Write a time like 09:30.').transform((text, context) => {
  const read = readTime(text)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'Write a time like 09:30.' })
  return z.NEVER
})

const range = z.strictObject({
  from: time.refine(from => from !== '24:00', 'A day begins at 00:00; 24:00 is its end.'),
  to: time,
})

const ranges = z
  .array(range)
  .max(rangesPerDay, `A day has at most ${rangesPerDay} ranges.`)
  .transform(ranges => ranges.toSorted((one, other) => one.from.localeCompare(other.from)))

const week = z
  .array(ranges)
  .length(WEEKDAYS.length, 'A week has seven days.')
  .superRefine((week, context) => {
    for (const [index, day] of WEEKDAYS.entries()) refuseOverlaps(week[index] ?? [], `On ${day}`, [index], context)
  })

const NOT_A_DATE = 'Pick a date between 2000 and 2100.'

const holiday = z.strictObject({
  date: z.iso.date(NOT_A_DATE).refine(date => date >= '2000-01-01' && date < '2101-01-01', NOT_A_DATE),
  name: z
    .string('Name the holiday.')
    .trim()
    .overwrite(name => name.toWellFormed())
    .min(1, 'Name the holiday.')
    .max(nameCharacters, `A name has at most ${nameCharacters} characters.`)
    .regex(printable, 'Remove line breaks and control characters from the name.'),
  ranges,
})

const holidays = z
  .array(holiday)
  .max(mostHolidays, `There is room for ${mostHolidays} holidays. Remove past ones.`)
  .superRefine((holidays, context) => {
    for (const [index, { date, name, ranges }] of holidays.entries()) {
      refuseOverlaps(ranges, `On ${name}`, [index, 'ranges'], context)
      const twin = holidays.slice(0, index).find(other => other.date === date)
      const message = `This date is in the list already, as “${twin?.name}”.`
      if (twin) context.addIssue({ code: 'custom', path: [index, 'date'], message })
    }
  })
  .transform(holidays => holidays.toSorted((one, other) => one.date.localeCompare(other.date)))

const target = z.discriminatedUnion(
  'to',
  [
    z.strictObject({
      to: z.literal('masked_connect'),
      configId: z.string('Pick a configuration.').min(1, 'Pick a configuration.'),
    }),
    z.strictObject({ to: z.literal(['message', 'voicemail']), audio: audioInput }),
  ],
  'Pick what calls reach.',
)

/** Everything a schedule's form sets (product.md S8). Ranges and holidays come back in order, times as `HH:mm`. */
export const scheduleInput = z.strictObject({
  name: scheduleName,
  timeZone: z.string('Choose a time zone from the list.').refine(isTimeZone, 'Choose a time zone from the list.'),
  week,
  holidays,
  open: target,
  closed: target,
})
export type ScheduleInput = z.input<typeof scheduleInput>

/** The hours alone, for a page that shows what they say while the rest is still being written. */
export const hoursInput = scheduleInput.pick({ timeZone: true, week: true, holidays: true })

/** A new schedule starts with its name and the configuration that open hours lead to; the rest is a common week. */
export const newScheduleInput = z.strictObject({
  name: scheduleName,
  /** Null where there is none yet: callers hear a message. */
  openConfigId: z.string('Pick a configuration.').min(1, 'Pick a configuration.').nullable(),
})
export type NewScheduleInput = z.input<typeof newScheduleInput>

/** `version` is the one the changes were made from. */
export const saveScheduleInput = scheduleInput.safeExtend({
  version: z.int('Open the page again: the version of this schedule is missing.').positive(),
})
export type SaveScheduleInput = z.input<typeof saveScheduleInput>

/** Open or closed by hand until then. That it lies ahead, and not too far, is the command's to say, which knows the time. */
export const overrideInput = z.strictObject({
  state: z.enum(['open', 'closed'], 'Say whether it is open or closed.'),
  until: z.iso.datetime({ offset: true, error: 'Pick when it ends.' }),
})
export type OverrideInput = z.input<typeof overrideInput>

/** Two ranges of one day that share time are one mistake or another: say which two. */
function refuseOverlaps(
  ranges: readonly Range[],
  where: string,
  path: (string | number)[],
  context: z.RefinementCtx,
): void {
  for (const [index, range] of ranges.entries())
    for (const earlier of ranges.slice(0, index))
      if (overlap(earlier, range)) {
        const both = `${rangeWords(earlier)} and ${rangeWords(range)}`
        context.addIssue({ code: 'custom', path, message: `${where}, ${both} overlap. Change one of them.` })
        return
      }
}

function overlap(one: Range, other: Range): boolean {
  return (endsNextDay(one) || other.from < one.to) && (endsNextDay(other) || one.from < other.to)
}
