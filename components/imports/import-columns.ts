import { COLUMN_NAMES, type Columns, IMPORT_FIELDS, type ImportField } from '@/lib/imports/fields'
import { guessColumns } from '@/lib/imports/guess-columns'

/** A file's columns by their place in it, each with the field it is taken for; null: left out. */
export type Matching = readonly (ImportField | null)[]

export const FIELD_TITLES: Readonly<Record<ImportField, string>> = {
  customerNumber: 'Customer number',
  followMeNumber: 'Follow-me number',
  orderCode: 'Order code',
  label: 'Label',
  active: 'Active',
  expiresAt: 'Expires',
}

/** Without these nothing can be imported. */
export const NEEDED: readonly ImportField[] = ['customerNumber', 'followMeNumber']

export function missingFrom(matching: Matching): ImportField[] {
  return NEEDED.filter(field => !matching.includes(field))
}

/** The matching with this place as the one that holds the field: no other holds it any more. */
export function matched(matching: Matching, place: number, field: ImportField | null): Matching {
  return matching.map((held, index) => (index === place ? field : field !== null && held === field ? null : held))
}

/** As it is sent along with the file. */
export function columnsOf(matching: Matching): Columns {
  return Object.fromEntries(matching.flatMap((field, place) => (field ? [[field, place]] : [])))
}

/** Whether the first line names the columns. A line that holds a telephone number is a row already. */
export function hasTitles([first]: readonly (readonly string[])[]): boolean {
  return first !== undefined && !first.some(cell => isNumber(cell))
}

/** The line that is put in front of rows without titles: their columns' names by what they are taken for. */
export function titlesFor(matching: Matching): string[] {
  return matching.map((field, place) => (field ? COLUMN_NAMES[field] : `column_${place + 1}`))
}

/** What each column may be: by its title, and where titles don't tell, by what stands in it. Every one is a guess. */
export function guessMatching(titles: readonly string[], rows: readonly (readonly string[])[]): Matching {
  const { columns } = guessColumns(titles)
  const named = titles.map((_, place) => IMPORT_FIELDS.find(field => columns[field] === place) ?? null)
  return (['customerNumber', 'followMeNumber', 'orderCode'] as const).reduce<Matching>((matching, field) => {
    if (matching.includes(field)) return matching
    const fits = field === 'orderCode' ? isCode : isNumber
    const place = matching.findIndex((held, index) => held === null && mostly(rows, index, fits))
    return place < 0 ? matching : matched(matching, place, field)
  }, named)
}

function mostly(rows: readonly (readonly string[])[], place: number, fits: (cell: string) => boolean): boolean {
  const filled = rows.map(row => row[place] ?? '').filter(cell => cell !== '')
  return filled.length > 0 && filled.filter(fits).length > filled.length / 2
}

function isNumber(cell: string): boolean {
  return /^[\d\s+().-]{9,}$/.test(cell) && /(?:\d\D*){9}/.test(cell)
}

/** Longer ones are telephone numbers more often than not. */
function isCode(cell: string): boolean {
  return /^\d{3,8}$/.test(cell)
}
