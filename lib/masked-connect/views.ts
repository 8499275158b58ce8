import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { maskDigitRuns, maskNumber } from '@/lib/phone/format'
import type { BusinessNumber } from '@/lib/phone/number'
import type { ConfigSettings } from './settings'

/** A count that stops at a limit: `more` says that there are more than `value`. */
export type CappedCount = { value: number; more: boolean }

/** A configuration as pages see it. Times are RFC 3339. */
export type ConfigView = ConfigSettings & {
  id: string
  /** Send it back with a change: one made from an older version is shown, not applied. */
  version: number
  liveMappings: CappedCount
  /** The business numbers that lead here; never masked (product.md R1). */
  numbers: ConfigNumber[]
  createdAt: string
  updatedAt: string
}
export type ConfigNumber = { id: string; number: BusinessNumber; label: string | null }

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

/** A problem of a pasted cell: `row` counts the block's rows from 0, `path` is the field. */
export type PasteProblem = { row: number; path: string; message: string }

/** `refused`: nothing was written. */
export type PasteResult =
  | { result: 'pasted'; changeId: string; changed: number; added: number; skipped: number }
  | { result: 'refused'; problems: PasteProblem[] }

/** What the database must be asked for to make a configuration's view. */
export const CONFIG_FIELDS = {
  id: true,
  name: true,
  fallback: true,
  codeDigitsMin: true,
  codeDigitsMax: true,
  retries: true,
  ringSeconds: true,
  record: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  numbers: { select: { id: true, number: true, label: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
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
    ...row,
    liveMappings,
    numbers: row.numbers.map(({ id, number, label }) => ({
      id,
      number: number as BusinessNumber,
      label: shownLabel(label, actor),
    })),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
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
