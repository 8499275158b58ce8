import { expect, test } from 'vitest'
import type { MappingView } from '@/lib/masked-connect/views'
import { missing, type PlacedRows, withChanged, withFirst, withoutRow, withWindow } from './mapping-rows'

const row = (id: string) => ({ id, label: null }) as MappingView
const rows = (from: number, ...ids: string[]) => ids.map((id, index) => [from + index, row(id)] as const)
const placed = (...all: (readonly [number, MappingView])[]): PlacedRows => new Map(all)
const ids = (all: PlacedRows) => Object.fromEntries([...all].map(([index, { id }]) => [index, id]))

test('a window takes its place; rows far from it are let go', () => {
  const before = placed(...rows(0, 'a', 'b'), ...rows(5_000, 'z'))
  expect(ids(withWindow(before, 1, [row('B'), row('c')]))).toEqual({ 0: 'a', 1: 'B', 2: 'c' })
})

test('a row that is removed lets those behind it move up, also behind a gap', () => {
  const before = placed(...rows(0, 'a', 'b'), ...rows(10, 'k', 'l'))
  expect(ids(withoutRow(before, 'b'))).toEqual({ 0: 'a', 9: 'k', 10: 'l' })
  expect(withoutRow(before, 'none')).toBe(before)
})

test('a new row moves all others down, and a changed one stays where it is', () => {
  expect(ids(withFirst(placed(...rows(0, 'a'), ...rows(7, 'h')), row('new')))).toEqual({ 0: 'new', 1: 'a', 8: 'h' })
  const changed = withChanged(placed(...rows(3, 'd')), [{ ...row('d'), label: 'x' }])
  expect(changed.get(3)?.label).toBe('x')
})

test.each([
  ['nothing', 0, 9, 10, placed(...rows(0, ...'abcdefghij')), null],
  ['all of it, and some beyond', 50, 60, 1_000, placed(), { offset: 30, limit: 51 }],
  ['no further than the list goes', 5, 9, 10, placed(), { offset: 0, limit: 10 }],
  ['from the first gap to the last', 0, 5, 8, placed(...rows(0, 'a'), ...rows(3, 'd')), { offset: 1, limit: 7 }],
  ['what is wanted before what is beyond', 100, 190, 1_000, placed(), { offset: 100, limit: 100 }],
] as const)('asks for %s', (_, first, last, length, at, expected) => {
  expect(missing(at, first, last, length, 20, 100)).toEqual(expected)
})
