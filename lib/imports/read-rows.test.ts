import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { type FileRow, ROW_CHARACTERS, rowReader } from './read-rows'

function read(text: string, delimiter: string | null = ',', cut = text.length || 1): FileRow[] {
  const reader = rowReader(delimiter)
  const rows: FileRow[] = []
  for (let at = 0; at === 0 || at < text.length; at += cut)
    rows.push(...reader(text.slice(at, at + cut), at + cut >= text.length))
  return rows
}
const shown = (rows: FileRow[]) => rows.map(({ line, cells }) => `${line}: ${cells.join('|')}`)

test.each([
  ['LF', 'a,b\nc,d\n'],
  ['CRLF', 'a,b\r\nc,d\r\n'],
  ['CR', 'a,b\rc,d\r'],
  ['no end', 'a,b\nc,d'],
])('lines end in %s', (_, text) => {
  for (const cut of [1, 2, 3, 100]) expect(shown(read(text, ',', cut))).toEqual(['1: a|b', '2: c|d'])
})

test('a row is named by the line on which it starts, though cells before it hold line ends', () => {
  expect(shown(read('h,i\n"a\nb\r\nc",d\n\n,,\nx,y\n'))).toEqual(['1: h|i', '2: a\nb\r\nc|d', '7: x|y'])
})

test('doubled quotes are one; quotes inside a cell that does not begin with one are text', () => {
  expect(shown(read('"say ""hello""",5" pipe\n'))).toEqual(['1: say "hello"|5" pipe'])
})

test.each([
  ['never closed', 'a,"b\nc,d\ne,f\n', ['1: a|"b', '2: c|d', '3: e|f']],
  ['closed in the middle', 'a,"b"c\nd,e\n', ['1: a|"b"c', '2: d|e']],
  ['closed on a later line by an opening one', 'a,"b\nc,"d"\n', ['1: a|"b', '2: c|d']],
])('a quote %s costs its own line only', (_, text, rows) => {
  for (const cut of [1, 3, 100]) {
    const found = read(text, ',', cut)
    expect(shown(found)).toEqual(rows)
    expect(found[0]?.problem).toContain('quotes')
    expect(found.slice(1).every(({ problem }) => problem === undefined)).toBe(true)
  }
})

test('a line that is too long is refused and passed over; memory holds none of it', () => {
  const long = 'x'.repeat(ROW_CHARACTERS)
  for (const text of [`a,b\n${long}yz,1\nc,d\n`, `a,b\n"${long}y",1\nc,d\n`]) {
    const found = read(text, ',', 70_000)
    expect(found.map(({ line, problem }) => [line, problem?.slice(0, 19)])).toEqual([
      [1, undefined],
      [2, 'This line is longer'],
      [3, undefined],
    ])
    expect(found[1]?.cells.join().length).toBeLessThan(300)
  }
})

test('without a delimiter a line is a cell', () => {
  expect(shown(read('{"a":"x,y"}\r\n\n"\n', null))).toEqual(['1: {"a":"x,y"}', '3: "'])
})

const cell = fc.array(fc.constantFrom('a', '1', ' ', '"', ',', ';', '\t', '\n', '\r', '\r\n', 'é', '😀', '\0'), {
  maxLength: 6,
})
const cells = fc.array(
  cell.map(parts => parts.join('')),
  { minLength: 1, maxLength: 4 },
)
const isEmpty = (row: string[]) => row.every(each => each.trim() === '')

describe.each([',', ';', '\t'])('with delimiter %j', delimiter => {
  test('whatever is written comes back, however it is cut, and as the oracle reads it', () => {
    const table = fc.array(cells, { maxLength: 6 })
    const ends = fc.constantFrom('\n', '\r\n')
    fc.assert(
      fc.property(table, ends, fc.integer({ min: 1, max: 20 }), (rows, newline, cut) => {
        const text = Papa.unparse(rows, { delimiter, newline, quotes: true })
        const found = read(text, delimiter, cut)
        expect(found.map(row => row.cells)).toEqual(rows.filter(row => !isEmpty(row)))
        expect(found.every(({ problem }) => problem === undefined)).toBe(true)
        const oracle = Papa.parse<string[]>(text, { delimiter, newline }).data.filter(row => !isEmpty(row))
        expect(found.map(row => row.cells)).toEqual(oracle)
      }),
      { numRuns: 500 },
    )
  })
})

test('any text at all: the same rows however it is cut, and lines that only grow', () => {
  const text = fc
    .array(fc.constantFrom('a', '"', '""', ',', '\n', '\r', '\r\n', ' '), { maxLength: 40 })
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (text, cut) => {
      const whole = read(text)
      expect(read(text, ',', cut)).toEqual(whole)
      const lines = whole.map(({ line }) => line)
      expect(lines).toEqual([...new Set(lines)].sort((one, other) => one - other))
      const last = text.split(/\r\n|\n|\r/).length
      expect(lines.every(line => line >= 1 && line <= last)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})
