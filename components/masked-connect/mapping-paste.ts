import type { Block } from '@/components/data-grid/cell-block'
import type { PasteMappingsInput } from '@/lib/masked-connect/schema'
import type { MappingView } from '@/lib/masked-connect/views'
import { fromPasted, toCopied } from './account-time'
import { COLUMN_IDS } from './mapping-columns'
import { EDITABLE, EDITORS } from './mapping-editors'

/** The columns that hold something to copy and paste, in the grid's order. */
export const PASTED = [...EDITABLE, 'status'] as const
export type PastedColumn = (typeof PASTED)[number]

export type PasteRow = PasteMappingsInput['rows'][number]

/** What copying a cell puts on the clipboard: numbers as text, times as the account's wall has them. */
export function copied(mapping: MappingView, column: string, timeZone: string): string {
  switch (column) {
    case 'customerNumber':
    case 'followMeNumber':
    case 'orderCode':
    case 'label':
      return mapping[column] ?? ''
    case 'expiresAt':
    case 'updatedAt':
      return toCopied(mapping[column], timeZone)
    case 'status':
      return mapping.status
    default:
      return ''
  }
}

/** The columns of a block that can be copied. */
export function columnsIn({ left, right }: Block): string[] {
  return COLUMN_IDS.slice(left, right + 1).filter(column => column !== 'choose' && column !== 'actions')
}

/** The first column that a block pasted at this one fills. */
export function firstPasted(column: number): number {
  const id = COLUMN_IDS[column]
  return Math.max(0, id ? PASTED.findIndex(name => id.startsWith(name)) : 0)
}

/** Without the line of titles that a copied sheet often begins with. */
export function withoutTitles(cells: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const titles = new Set<string>(PASTED.map(column => titleOf(column).toLowerCase()))
  const [first, ...rest] = cells
  return first?.every(cell => titles.has(cell.toLowerCase())) ? rest : cells
}

/** The fields that cells set, the first of them at this place among `PASTED`. What can't be read is left for the check to tell. */
export function fieldsOf(cells: readonly string[], first: number, timeZone: string): Record<string, unknown> {
  const fields = PASTED.slice(first).map((column, index): [string, unknown][] => {
    const text = cells[index]
    return text === undefined ? [] : [fieldOf(column, text, timeZone)]
  })
  return Object.fromEntries(fields.flat())
}

/** One cell as a field. */
export function fieldOf(column: PastedColumn, text: string, timeZone: string): [string, unknown] {
  if (column === 'status') return ['active', SWITCHED[text.trim().toLowerCase()] ?? text]
  if (column === 'expiresAt') return [column, fromPasted(text, timeZone)]
  return [column, text]
}

/** A field's column. */
export function columnOf(field: string): PastedColumn {
  return PASTED.find(column => column === field) ?? 'status'
}

export function titleOf(column: PastedColumn): string {
  return column === 'status' ? 'Status' : EDITORS[column].title
}

const SWITCHED: Readonly<Record<string, boolean>> = {
  ...{ live: true, expired: true, true: true, yes: true, '1': true, on: true, '': true },
  ...{ inactive: false, false: false, no: false, '0': false, off: false },
}
