/** A row of a file: its cells, and the line of the file on which it starts, from 1. */
export type FileRow = {
  line: number
  cells: string[]
  /** Why it can't be read as a row at all. */
  problem?: string
}

/** The most characters a row may have: what holds more is no row of a list, and is not kept in memory to find out. */
export const ROW_CHARACTERS = 200_000

const QUOTES =
  'The quotes of this line don’t pair up: a cell that begins with a quote must end with one, and quotes inside it are doubled.'
const TOO_LONG = `This line is longer than ${ROW_CHARACTERS.toLocaleString('en')} characters.`
const CHARACTERS_SHOWN = 200

/** Takes text as it comes, a piece at a time, and gives back the rows that are whole by then; `last` is said with the last piece. */
export type RowReader = (text: string, last: boolean) => FileRow[]

/**
 * Reads CSV (RFC 4180, any of the three line ends, also mixed). With no delimiter every line is one cell, and quotes mean
 * nothing. Empty rows are left out. What can't be read costs its own line, never the lines after it: an opening quote that
 * is never closed, or closed in the middle of a cell, does not swallow them. What a row comes to depends on the text alone,
 * not on how it was cut into pieces.
 */
export function rowReader(delimiter: string | null): RowReader {
  let rest = ''
  let line = 1
  let skipping = false

  return (text, last) => {
    const rows: FileRow[] = []
    const buffer = rest === '' ? text : rest + text
    let at = 0
    const ends = lineEnds(buffer, last)
    const quotes = delimiter === null ? () => Number.POSITIVE_INFINITY : finder(buffer, '"')

    while (at < buffer.length) {
      const end = ends(at)
      if (skipping) {
        if (!end) {
          at = last || !buffer.endsWith('\r') ? buffer.length : buffer.length - 1
          break
        }
        skipping = false
        at = end.next
        line++
        continue
      }
      const found = readRow({ buffer, at, end, last, delimiter, quote: quotes(at) })
      if (!found) break
      if (!isEmpty(found.cells) || found.problem) rows.push({ line, ...named(found) })
      if (found.next === null) {
        skipping = true
        continue
      }
      at = found.next
      line += found.lines
    }
    rest = buffer.slice(at)
    return rows
  }
}

type LineEnd = { at: number; next: number }
/** `next` is where the row after it starts; null: not known yet, all up to the next line end is to be left out. */
type Found = { cells: string[]; next: number | null; lines: number; problem?: string }

function named({ cells, problem }: Found): Pick<FileRow, 'cells' | 'problem'> {
  return problem === undefined ? { cells } : { cells, problem }
}

/** Finds the first line end from a place on; places only grow. A CR at the very end may be half of a CR LF that is coming. */
function lineEnds(buffer: string, last: boolean): (from: number) => LineEnd | null {
  const lineFeeds = finder(buffer, '\n')
  const returns = finder(buffer, '\r')
  return from => {
    const lf = lineFeeds(from)
    const cr = returns(from)
    const at = Math.min(lf, cr)
    if (at === Number.POSITIVE_INFINITY) return null
    if (at === lf) return { at, next: at + 1 }
    if (at + 1 === buffer.length && !last) return null
    return { at, next: buffer.charCodeAt(at + 1) === LF ? at + 2 : at + 1 }
  }
}

/** The first such sign from a place on; places only grow, so that the text is gone through once. */
function finder(buffer: string, sign: string): (from: number) => number {
  let known = -1
  return from => {
    if (known >= from) return known
    const found = buffer.indexOf(sign, from)
    known = found < 0 ? Number.POSITIVE_INFINITY : found
    return known
  }
}

const LF = 10
const CR = 13
const QUOTE = 34

type Place = {
  buffer: string
  at: number
  /** The first line end from there on. */
  end: LineEnd | null
  last: boolean
  delimiter: string | null
  /** Where the first quote is from there on. */
  quote: number
}

/** The row that starts at `at`; null when more text is needed to tell. */
function readRow({ buffer, at, end, last, delimiter, quote }: Place): Found | null {
  const stop = end ? end.at : buffer.length
  if (stop - at > ROW_CHARACTERS)
    return {
      cells: [buffer.slice(at, at + CHARACTERS_SHOWN)],
      next: end ? end.next : null,
      lines: 1,
      problem: TOO_LONG,
    }
  if (quote >= stop) {
    if (!end && !last) return null
    const text = buffer.slice(at, stop)
    return { cells: delimiter === null ? [text] : text.split(delimiter), next: end ? end.next : stop, lines: 1 }
  }
  const quoted = readQuoted(buffer, at, last, delimiter ?? ',')
  if (quoted !== 'broken') return quoted
  if (!end && !last) return null
  const cells = buffer.slice(at, stop).split(delimiter ?? ',')
  return { cells, next: end ? end.next : stop, lines: 1, problem: QUOTES }
}

/** A row with quotes in it. 'broken': they don't pair up, or not within what a row may have. */
function readQuoted(buffer: string, start: number, last: boolean, delimiter: string): Found | 'broken' | null {
  const limit = start + ROW_CHARACTERS
  const more = () => (buffer.length > limit ? 'broken' : last ? 'broken' : null)
  const separator = delimiter.charCodeAt(0)
  const cells: string[] = []
  let lines = 1
  let at = start
  for (;;) {
    let next: number
    if (buffer.charCodeAt(at) === QUOTE) {
      const close = closingQuote(buffer, at + 1)
      if (close > limit) return 'broken'
      if (close < 0 || (close + 1 === buffer.length && !last)) return more()
      const inside = buffer.slice(at + 1, close)
      lines += inside.match(/\r\n|\n|\r/g)?.length ?? 0
      cells.push(inside.includes('"') ? inside.replaceAll('""', '"') : inside)
      next = close + 1
      while (buffer.charCodeAt(next) === 32) next++
      if (next >= buffer.length && !last) return more()
    } else {
      next = plainEnd(buffer, at, separator)
      if (next > limit) return 'broken'
      if (next === buffer.length && !last) return more()
      cells.push(buffer.slice(at, next))
    }
    if (next > limit) return 'broken'
    if (next >= buffer.length) return { cells, next, lines }
    const sign = buffer.charCodeAt(next)
    if (sign === separator) {
      at = next + 1
      if (at === buffer.length && !last) return more()
      continue
    }
    if (sign === LF) return { cells, next: next + 1, lines }
    if (sign !== CR) return 'broken'
    if (next + 1 === buffer.length && !last) return more()
    return { cells, next: buffer.charCodeAt(next + 1) === LF ? next + 2 : next + 1, lines }
  }
}

/** The quote that is not doubled, from a place inside a quoted cell on; -1 when there is none. */
function closingQuote(buffer: string, from: number): number {
  for (let at = buffer.indexOf('"', from); at >= 0; at = buffer.indexOf('"', at + 2))
    if (buffer.charCodeAt(at + 1) !== QUOTE) return at
  return -1
}

function plainEnd(buffer: string, from: number, separator: number): number {
  let at = from
  for (; at < buffer.length; at++) {
    const sign = buffer.charCodeAt(at)
    if (sign === separator || sign === LF || sign === CR) return at
  }
  return at
}

function isEmpty(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}
