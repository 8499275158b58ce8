import { type Hours, type OpenOrClosed, stateAt } from './hours'
import { localDateOf, localMinuteOf, nextDate, weekdayOf } from './local-time'
import { rangeWords, WEEKDAYS } from './settings'
import type { TargetView } from './views'
import { DAY_MS } from './zone-clock'

/** What a schedule says at a moment, in one line: "Open now, closes 18:00", "Closed for Diwali, opens Monday 09:00". */
export function describeNow(hours: Hours, now: Date): string {
  const state = stateAt(hours, now)
  const { open, because, until } = state
  if (because === 'override' && until)
    return `${open ? 'Open' : 'Closed'} by hand until ${momentWords(until, now, hours.timeZone)}`
  const lead = open ? 'Open now' : `Closed${holidayWords(hours, state, now)}`
  if (!until) return open ? `${lead}, around the clock` : `${lead}, and no opening ahead`
  return `${lead}, ${open ? 'closes' : 'opens'} ${momentWords(until, now, hours.timeZone)}`
}

/** The same within a sentence, of hours as they were written down: "open now (closes 19:00)", "closed now (opens Monday 09:00)". */
export function nowWords(state: Change, at: Date, timeZone: string): string {
  return `${state.open ? 'open' : 'closed'} now${changeWords(state, at, timeZone)}`
}

/** " (closes 19:00)", " (opens Monday 09:00)"; nothing when nothing will ever change it. */
export function changeWords({ open, until }: Change, at: Date, timeZone: string): string {
  return until ? ` (${open ? 'closes' : 'opens'} ${momentWords(until, at, timeZone)})` : ''
}

type Change = Pick<OpenOrClosed, 'open' | 'until'>

/** On whose word it is open or closed at a moment. */
export function describeReason(hours: Hours, at: Date): string {
  switch (stateAt(hours, at).because) {
    case 'override':
      return 'set by hand'
    case 'holiday':
      return `by the holiday hours of “${holidayAt(hours, at) ?? holidayAt(hours, aDayBefore(at))}”`
    case 'hours':
      return 'by the weekly hours'
  }
}

/** A moment ahead as people say it: "18:00", "tomorrow 09:00", "Monday 09:00", "5 January 09:00". */
export function momentWords(moment: Date, now: Date, timeZone: string): string {
  const [date, time] = localMinuteOf(moment, timeZone).split('T') as [string, string]
  const today = localDateOf(now, timeZone)
  if (date === today) return time
  if (date === nextDate(today, 1)) return time === '00:00' ? 'at midnight' : `tomorrow ${time}`
  if (date > today && date < nextDate(today, 7)) return `${WEEKDAYS[weekdayOf(date)]} ${time}`
  return `${dateWords(date, today)} ${time}`
}

/** "5 January", with the year when it isn't `today`'s. */
export function dateWords(date: string, today: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${day} ${MONTHS[month - 1]}${date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${year}`}`
}

/** A week in short, like days together: "Mon–Fri 09:00–12:00, 14:00–18:00 · Sat 10:00–14:00". */
export function describeWeek(week: Hours['week']): string {
  const days = WEEKDAYS.map((_, index) => (week[index] ?? []).map(rangeWords).join(', '))
  if (days.every(day => day === '')) return 'Closed every day'
  if (days.every(day => day === '00:00–24:00' || day === '00:00–00:00')) return 'Around the clock'
  return runsOf(days)
    .filter(({ words }) => words !== '')
    .map(({ first, last, words }) => `${daysWords(first, last)} ${words}`)
    .join(' · ')
}

/** What calls do at a target, as the end of a sentence: "reach “Mumbai Hub”". */
export function targetWords(target: TargetView): string {
  switch (target.to) {
    case 'masked_connect':
      return `reach “${target.configName}”`
    case 'message':
      return 'hear a message'
    case 'voicemail':
      return 'reach voicemail'
  }
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

function holidayWords(hours: Hours, { because }: OpenOrClosed, now: Date): string {
  const name = because === 'holiday' ? holidayAt(hours, now) : undefined
  return name ? ` for ${name}` : ''
}

function holidayAt({ holidays, timeZone }: Hours, at: Date): string | undefined {
  const date = localDateOf(at, timeZone)
  return holidays.find(holiday => holiday.date === date)?.name
}

/** Open past midnight by a holiday of yesterday. */
function aDayBefore(at: Date): Date {
  return new Date(at.getTime() - DAY_MS)
}

/** Days of the week that say the same, next to each other. */
function runsOf(days: readonly string[]): { first: number; last: number; words: string }[] {
  const runs: { first: number; last: number; words: string }[] = []
  for (const [index, words] of days.entries()) {
    const run = runs.at(-1)
    if (run?.words === words) run.last = index
    else runs.push({ first: index, last: index, words })
  }
  return runs
}

function daysWords(first: number, last: number): string {
  const [from, to] = [WEEKDAYS[first]?.slice(0, 3), WEEKDAYS[last]?.slice(0, 3)]
  if (first === last) return `${from}`
  return last === first + 1 ? `${from}, ${to}` : `${from}–${to}`
}
