import { type Columns, IMPORT_FIELDS } from './fields'
import { guessColumns } from './guess-columns'
import { type Mended, mendedCells } from './mended'
import { type FileRow, ROW_CHARACTERS, type RowReader, rowReader } from './read-rows'
import { FileRefused, readText } from './read-text'

/** What the header of a file says. `names` are those of its columns. */
export type Header = { names: string[]; columns: Columns }

export type FileQuestion = {
  format: 'csv' | 'ndjson'
  /** Which column is which, where somebody said so. */
  columns: Columns | null
  /** Cells to read in place of the file's own. */
  mended?: Mended | null
}

/**
 * The rows of a file after its header, in batches as they are read, with the bytes read since the last batch; `heard` is
 * told the header before the first of them. Holds a piece of the file and one row at most. Throws `FileRefused` for what is no such list.
 */
export async function* readFile(
  bytes: AsyncIterable<Uint8Array>,
  question: FileQuestion,
  heard: (header: Header) => void,
): AsyncGenerator<{ rows: FileRow[]; bytes: number }> {
  let read: RowReader | null = null
  let mend = (rows: FileRow[]) => rows
  let begun = ''
  let size = 0
  for await (const piece of ended(readText(bytes))) {
    size += piece.bytes
    if (read) {
      yield { rows: mend(read(piece.text, piece.last)), bytes: size }
      size = 0
      continue
    }
    begun += piece.text
    if (!piece.last && begun.length <= 2 * ROW_CHARACTERS && !hasRow(begun)) continue
    read = begin(begun, piece.last, question)
    const rows = read(begun, piece.last)
    if (question.format === 'ndjson') heard({ names: [...IMPORT_FIELDS], columns: {} })
    else {
      const header = headerOf(rows.shift(), question)
      mend = mending(question.mended ?? null, header)
      heard(header)
    }
    yield { rows: mend(rows), bytes: size }
    begun = ''
    size = 0
  }
}

/** A line that can't be read as a row stays as it is: there are no cells to mend. */
function mending(mended: Mended | null, { columns }: Header): (rows: FileRow[]) => FileRow[] {
  if (!mended) return rows => rows
  const read = mendedCells(mended, columns)
  return rows => rows.map(row => (row.problem === undefined ? { ...row, cells: read(row.line, row.cells) } : row))
}

const DELIMITERS = [',', ';', '\t']

function hasRow(text: string): boolean {
  return DELIMITERS.every(delimiter => rowReader(delimiter)(text, false).length > 0)
}

/** The reader for this file: the delimiter is the one with which its header makes the most sense. */
function begin(text: string, last: boolean, { format, columns }: FileQuestion): RowReader {
  if (format === 'ndjson') return rowReader(null)
  const scored = DELIMITERS.map(delimiter => {
    const cells = rowReader(delimiter)(text, last)[0]?.cells ?? []
    const known = columns ? 0 : Object.keys(guessColumns(cells).columns).length
    return { delimiter, score: known * 10_000 + cells.length }
  })
  const best = scored.reduce((best, each) => (each.score > best.score ? each : best))
  return rowReader(best.delimiter)
}

function headerOf(row: FileRow | undefined, { columns }: FileQuestion): Header {
  if (!row) throw new FileRefused('There is nothing in this file.')
  if (row.problem) throw new FileRefused(`The first line should name the columns. ${row.problem}`)
  const names = row.cells.map(name => name.trim())
  if (columns) {
    const beyond = Object.values(columns).find(place => place >= names.length)
    if (beyond === undefined) return { names, columns }
    throw new FileRefused(`There is no column ${beyond + 1}: this file has ${names.length}.`)
  }
  const guess = guessColumns(names)
  if ('problem' in guess) throw new FileRefused(guess.problem)
  return { names, columns: guess.columns }
}

/** The same, with a word on which piece is the last. */
async function* ended<Piece extends object>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece & { last: boolean }> {
  let held: Piece | null = null
  for await (const piece of pieces) {
    if (held) yield { ...held, last: false }
    held = piece
  }
  if (held) yield { ...held, last: true }
}
