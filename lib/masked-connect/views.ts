import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { choiceOf, PLACED_CLIP } from '@/lib/media/place-audio'
import { maskDigitRuns, maskNumber } from '@/lib/phone/format'
import type { BusinessNumber } from '@/lib/phone/number'
import type { PromptWords } from '@/lib/switchboard/prompt-words'
import type { SettingFacts } from './setting-facts'
import type { ConfigSettings } from './settings'

/** A count that stops at a limit: `more` says that there are more than `value`. */
export type CappedCount = { value: number; more: boolean }

/** A configuration as pages see it. Times are RFC 3339. */
export type ConfigView = ConfigSettings & {
  id: string
  /** Send it back with a change: one made from an older version is shown, not applied. */
  version: number
  liveMappings: CappedCount
  /** The business numbers that lead here, straight or through a schedule; never masked (product.md R1). */
  numbers: ConfigNumber[]
  /** The schedules that lead here, by name, whether or not a number uses them. */
  schedules: ConfigSchedule[]
  createdAt: string
  updatedAt: string
}
/** `through` is the schedule on its way here, by name; null: it leads here straight. */
export type ConfigNumber = { id: string; number: BusinessNumber; label: string | null; through: string | null }
export type ConfigSchedule = { id: string; name: string; when: 'open' | 'closed' | 'always' }

/** Live: matches calls. Inactive: switched off. Expired: switched on, but its time is over. */
export type MappingStatus = 'live' | 'inactive' | 'expired'

/** A mapping as pages and partners see it. Times are RFC 3339; numbers E.164, or masked to their last 3 digits. */
export type MappingView = {
  id: string
  configId: string
  customerNumber: string
  followMeNumber: string
  orderCode: string | null
  label: string | null
  active: boolean
  expiresAt: string | null
  status: MappingStatus
  createdAt: string
  updatedAt: string
}

/** Some rows of the list that follow each other. */
export type MappingWindow = { rows: MappingView[] }

/** How long the whole list is; not `exact`: an estimate, as counting would have taken too long. */
export type ListLength = { value: number; exact: boolean }

/** What somebody changed in a mapping while it was being edited: nothing was written. */
export type EditResult = { result: 'saved'; mapping: MappingView } | { result: 'changed'; mapping: MappingView }

export type SavedConfig = { id: string; settings: ConfigSettings; version: number }

/** `changed`: somebody saved it since; nothing was written. `by` is who, null if unknown; `at` is RFC 3339. */
export type SaveConfigResult =
  | { result: 'saved'; config: SavedConfig }
  | { result: 'changed'; config: SavedConfig; by: string | null; at: string }

/** A change of a configuration's settings as history shows it. `before` is null for the first. Times are RFC 3339. */
export type HistoryEntry = {
  id: string
  at: string
  by: string
  action: HistoryAction
  before: Partial<SettingFacts> | null
  after: Partial<SettingFacts> | null
}
export const HISTORY_ACTIONS = ['config.created', 'config.duplicated', 'config.saved', 'config.restored'] as const
export type HistoryAction = (typeof HISTORY_ACTIONS)[number]

/** A part of the history, newest first; `older` says that there is more. */
export type HistoryPage = { entries: HistoryEntry[]; older: boolean }

/** An older version, to go back to. `kept`: what is as it is now, since its clip is gone or nobody wrote down what it was. */
export type OlderVersion = {
  settings: ConfigSettings
  kept: { field: keyof ConfigSettings; goneClip: string | null }[]
}

/** `removalId` is what `restoreMappings` takes; `count` leaves out rows that were gone already. */
export type Removal = { removalId: string; count: number }

/** A mapping that a change could not do, and why. */
export type MappingRefusal = { id: string; name: string; message: string }

/** How far a change of many mappings is. `refusals` are those met since it was asked last, the first of them only. */
export type ChangeProgress = {
  changeId: string
  done: number
  refused: number
  refusals: MappingRefusal[]
  finished: boolean
}

/** How far the undo of a change is; what somebody changed since is left alone. */
export type UndoProgress = {
  changeId: string
  restored: number
  leftAlone: number
  refusals: MappingRefusal[]
  finished: boolean
}

/** A change of many that was left in the middle; with `undoing`, it is its undo that was. `by` and `at`: who began it, RFC 3339. */
export type UnfinishedChange = {
  changeId: string
  act: 'switchOn' | 'switchOff' | 'remove' | 'setExpiry' | 'paste'
  done: number
  undoing: { restored: number } | null
  by: string
  at: string
  /** Somebody may still be at it, unless nothing has moved by then; 0: nobody is. */
  lookAgainMs: number
}

/** A problem of a pasted cell: `row` counts the block's rows from 0, `path` is the field. */
export type PasteProblem = { row: number; path: string; message: string }

/** `refused`: nothing was written. */
export type PasteResult =
  | { result: 'pasted'; changeId: string; changed: number; added: number; skipped: number }
  | { result: 'refused'; problems: PasteProblem[] }

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

export const MAPPING_FIELDS = {
  id: true,
  configId: true,
  customerNumber: true,
  followMeNumber: true,
  orderCode: true,
  label: true,
  active: true,
  expiresAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.MappingSelect

export type MappingRow = Prisma.MappingGetPayload<{ select: typeof MAPPING_FIELDS }>

export function configView(row: ConfigRow, liveMappings: CappedCount, actor: Actor): ConfigView {
  return {
    ...settingsOfRow(row),
    id: row.id,
    version: row.version,
    liveMappings,
    numbers: leadingHere(row).map(({ id, number, label, through }) => ({
      ...{ id, through },
      number: number as BusinessNumber,
      label: shownLabel(label, actor),
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

/** The mapping for this reader: without `numbers.unmasked`, numbers and runs of digits in the label are masked. */
export function mappingView(row: MappingRow, actor: Actor, now: Date): MappingView {
  const shown = seesNumbers(actor) ? (number: string) => number : maskNumber
  return {
    id: String(row.id),
    configId: row.configId,
    customerNumber: shown(row.customerNumber),
    followMeNumber: shown(row.followMeNumber),
    orderCode: row.orderCode,
    label: shownLabel(row.label, actor),
    active: row.active,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    status: statusOf(row, now),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function statusOf({ active, expiresAt }: Pick<MappingRow, 'active' | 'expiresAt'>, now: Date): MappingStatus {
  if (!active) return 'inactive'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'live'
}

export function seesNumbers({ permissions }: Actor): boolean {
  return permissions.has('numbers.unmasked')
}

function shownLabel(label: string | null, actor: Actor): string | null {
  return label === null || seesNumbers(actor) ? label : maskDigitRuns(label)
}
