import { expect, test } from 'vitest'
import { mendedCells, mendedToo } from './mended'

const COLUMNS = { customerNumber: 1, followMeNumber: 0, orderCode: 3 }

test('a line is read as it was mended, in the columns it was matched to; all others as they are', () => {
  const read = mendedCells({ '7': { customerNumber: '98700 00002' } }, COLUMNS)
  expect(read(7, ['98200 00001', '9.87E+09', 'Dev', '7301'])).toEqual(['98200 00001', '98700 00002', 'Dev', '7301'])
  expect(read(8, ['98200 00001', '9.87E+09'])).toEqual(['98200 00001', '9.87E+09'])
})

test('a cell that a short line lacks can be mended too', () => {
  const read = mendedCells({ '2': { orderCode: '4821' } }, COLUMNS)
  expect(read(2, ['98200 00001', '98700 00001'])).toEqual(['98200 00001', '98700 00001', '', '4821'])
})

test('what was mended before stays mended', () => {
  const once = mendedToo(null, [{ line: 7, fields: { customerNumber: '1', label: 'Dev' } }])
  const twice = mendedToo(once, [
    { line: 7, fields: { customerNumber: '2' } },
    { line: 9, fields: { label: '' } },
  ])
  expect(twice).toEqual({ '7': { customerNumber: '2', label: 'Dev' }, '9': { label: '' } })
})
