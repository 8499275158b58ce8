/** A place in the grid, counted from 0. */
export type Place = { row: number; column: number }

/** A block of cells, ends included. */
export type Block = { top: number; bottom: number; left: number; right: number }

/** The block between two corners, whichever they are. */
export function blockOf(one: Place, other: Place): Block {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  }
}

/** Cells as spreadsheets exchange them: tabs between, a line a row, quotes round what holds either. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map(cells => cells.map(quoted).join('\t')).join('\n')
}

/** The cells of what a spreadsheet put on the clipboard; one line end at the very end belongs to the last row. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y
  while (cell.lastIndex < text.length || row.length > 0) {
    const at = cell.lastIndex
    const found = cell.exec(text)
    // A quote that is never closed is a quote.
    const [whole, quoted, bare = '', end] = found ?? unquoted(text, at)
    cell.lastIndex = at + whole.length
    row.push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim())
    if (end === '\t') continue
    rows.push(row)
    row = []
  }
  return rows
}

function unquoted(text: string, at: number): [string, undefined, string, string] {
  const [whole = '', bare = '', end = ''] = /^([^\t\r\n]*)(\t|\r\n|\r|\n|$)/.exec(text.slice(at)) ?? []
  return [whole, undefined, bare, end]
}
