import type { Actor } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import type { Prisma } from '@/lib/db/generated/client'
import { choiceOf, PLACED_CLIP } from '@/lib/media/place-audio'
import type { BusinessNumber } from '@/lib/phone/number'
import type { PromptWords } from '@/lib/switchboard/prompt-words'
import type { ConfigSettings } from './settings'
import type { CappedCount, ConfigSchedule, ConfigView } from './views'

const NUMBERS = {
  select: { id: true, number: true, label: true },
  orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
} as const satisfies Prisma.Config$numbersArgs

const SCHEDULES = {
  select: { id: true, name: true, numbers: NUMBERS },
  orderBy: [{ name: 'asc' }, { id: 'asc' }],
} as const satisfies Prisma.Config$openInArgs

/** What the database must be asked for to tell a configuration's settings. */
export const SETTING_FIELDS = {
  id: true,
  name: true,
  fallback: true,
  codeDigitsMin: true,
  codeDigitsMax: true,
  retries: true,
  ringSeconds: true,
  record: true,
  greetingClip: { select: PLACED_CLIP },
  ringbackClip: { select: PLACED_CLIP },
  holdClip: { select: PLACED_CLIP },
  rejectionClip: { select: PLACED_CLIP },
  promptLanguage: true,
  promptVoice: true,
  promptWords: true,
  version: true,
  updatedAt: true,
} as const satisfies Prisma.ConfigSelect

export type SettingsRow = Prisma.ConfigGetPayload<{ select: typeof SETTING_FIELDS }>

/** The same for a configuration's view. */
export const CONFIG_FIELDS = {
  ...SETTING_FIELDS,
  createdAt: true,
  numbers: NUMBERS,
  openIn: SCHEDULES,
  closedIn: SCHEDULES,
} as const satisfies Prisma.ConfigSelect

export type ConfigRow = Prisma.ConfigGetPayload<{ select: typeof CONFIG_FIELDS }>

export function configView(row: ConfigRow, liveMappings: CappedCount, actor: Actor): ConfigView {
  return {
    ...settingsOfRow(row),
    id: row.id,
    version: row.version,
    liveMappings,
    numbers: leadingHere(row).map(({ id, number, label, through }) => ({
      ...{ id, through },
      number: number as BusinessNumber,
      label: shownText(label, actor),
    })),
    schedules: schedulesOf(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** A configuration's settings, as its form shows them. */
export function settingsOfRow(row: SettingsRow): ConfigSettings {
  const { name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record, promptLanguage, promptVoice } =
    row
  return {
    ...{ name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record },
    greeting: choiceOf(row.greetingClip),
    hold: choiceOf(row.holdClip),
    ringback: choiceOf(row.ringbackClip),
    rejection: choiceOf(row.rejectionClip),
    promptVoice: promptLanguage && promptVoice ? { language: promptLanguage, voice: promptVoice } : null,
    // Written by saveConfig alone, which has checked it.
    promptWords: row.promptWords as PromptWords,
  }
}

/** The schedules that lead to a configuration while they are open, closed, or both. */
function schedulesOf({ openIn, closedIn }: ConfigRow): ConfigSchedule[] {
  const isIn = (list: typeof openIn, id: string) => list.some(schedule => schedule.id === id)
  const onlyClosed = closedIn.filter(({ id }) => !isIn(openIn, id))
  return [
    ...openIn.map(({ id, name }) => ({ id, name, when: isIn(closedIn, id) ? ('always' as const) : ('open' as const) })),
    ...onlyClosed.map(({ id, name }) => ({ id, name, when: 'closed' as const })),
  ].sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

/** A number routes to one thing only, so none is here twice but for a schedule that leads here open and closed. */
function leadingHere({ numbers, openIn, closedIn }: ConfigRow) {
  const schedules = new Map([...openIn, ...closedIn].map(schedule => [schedule.id, schedule]))
  const through = [...schedules.values()].flatMap(({ name, numbers }) =>
    numbers.map(number => ({ ...number, through: name })),
  )
  return [...numbers.map(number => ({ ...number, through: null })), ...through]
}
