import { type Columns, IMPORT_FIELDS, type ImportField } from './fields'

/** Cells that somebody mended before an import, by the line on which their row starts. */
export type Mended = Readonly<Record<string, Partial<Record<ImportField, string>>>>

/** Those of before with these laid over them. */
export function mendedToo(before: Mended | null, rows: readonly { line: number; fields: Mended[string] }[]): Mended {
  const all: Record<string, Mended[string]> = { ...before }
  for (const { line, fields } of rows) all[line] = { ...all[line], ...fields }
  return all
}

/** Reads a line's cells as they were mended; a line nobody touched comes back as it is. */
export function mendedCells(mended: Mended | null, columns: Columns) {
  return (line: number, cells: string[]): string[] => {
    const fields = mended?.[line]
    if (!fields) return cells
    const whole = [...cells]
    for (const field of IMPORT_FIELDS) {
      const place = columns[field]
      const text = fields[field]
      if (place === undefined || text === undefined) continue
      // A short line has no cell there yet.
      while (whole.length <= place) whole.push('')
      whole[place] = text
    }
    return whole
  }
}
