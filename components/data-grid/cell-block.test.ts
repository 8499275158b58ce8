import { expect, test } from 'vitest'
import { blockOf, fromTsv, toTsv } from './cell-block'

test('a block lies between its corners, whichever was chosen first', () => {
  const block = { top: 2, bottom: 5, left: 1, right: 3 }
  expect(blockOf({ row: 5, column: 1 }, { row: 2, column: 3 })).toEqual(block)
  expect(blockOf({ row: 2, column: 3 }, { row: 5, column: 1 })).toEqual(block)
})

test.each([
  [
    [
      ['a', 'b'],
      ['c', ''],
    ],
    'a\tb\nc\t',
  ],
  [[['say "hi"', 'two\nlines']], '"say ""hi"""\t"two\nlines"'],
  [[['=1+1', '+919870000001']], '=1+1\t+919870000001'],
])('%j is copied as spreadsheets do, and read again', (cells, text) => {
  expect(toTsv(cells)).toBe(text)
  expect(fromTsv(text)).toEqual(cells)
})

test.each([
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a\rb', [['a'], ['b']]],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['"never closed\tb', [['"never closed', 'b']]],
  ['x"y"z\t2', [['x"y"z', '2']]],
  ['a\t', [['a', '']]],
  ['', []],
])('%j is read as %j', (text, cells) => {
  expect(fromTsv(text)).toEqual(cells)
})
