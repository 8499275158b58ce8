import type { BusinessNumber } from '@/lib/phone/number'
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
