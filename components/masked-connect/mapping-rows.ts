import type { MappingView } from '@/lib/masked-connect/views'

/** The rows of a list that are at hand, each at its place in the whole list. */
export type PlacedRows = ReadonlyMap<number, MappingView>

/** As many rows as are kept beyond what was drawn last; the rest can be asked for again. */
const KEPT_ROWS = 2_000

/** With a window of rows that begins at `offset`; what is far from it is let go. */
export function withWindow(rows: PlacedRows, offset: number, window: readonly MappingView[]): PlacedRows {
  const near = [...rows].filter(([index]) => Math.abs(index - offset) < KEPT_ROWS)
  return new Map([...near, ...window.map((row, index) => [offset + index, row] as const)])
}

/** Rows that changed, wherever they stand. */
export function withChanged(rows: PlacedRows, changed: readonly MappingView[]): PlacedRows {
  const byId = new Map(changed.map(row => [row.id, row]))
  return new Map([...rows].map(([index, row]) => [index, byId.get(row.id) ?? row]))
}

/** Without a row: those behind it move up. */
export function withoutRow(rows: PlacedRows, id: string): PlacedRows {
  const at = [...rows].find(([, row]) => row.id === id)?.[0]
  if (at === undefined) return rows
  const others = [...rows].filter(([index]) => index !== at)
  return new Map(others.map(([index, row]) => [index > at ? index - 1 : index, row]))
}

/** With a new row above all others. */
export function withFirst(rows: PlacedRows, first: MappingView): PlacedRows {
  return new Map([[0, first], ...[...rows].map(([index, row]) => [index + 1, row] as const)])
}

/**
 * What to ask for so that rows `first` to `last` are at hand, and some beyond them, so that scrolling on finds them there;
 * null when nothing is missing. Never more than `most` rows, those wanted before those beyond.
 */
export function missing(rows: PlacedRows, first: number, last: number, length: number, beyond: number, most: number) {
  const from = firstMissing(rows, Math.max(0, first - beyond), Math.min(length - 1, last + beyond), 1)
  const to = firstMissing(rows, Math.min(length - 1, last + beyond), Math.max(0, first - beyond), -1)
  if (from === null || to === null) return null
  if (to - from < most) return { offset: from, limit: to - from + 1 }
  const offset = Math.max(from, Math.min(first, to - most + 1))
  return { offset, limit: Math.min(most, to - offset + 1) }
}

function firstMissing(rows: PlacedRows, from: number, to: number, step: 1 | -1): number | null {
  for (let index = from; step === 1 ? index <= to : index >= to; index += step) if (!rows.has(index)) return index
  return null
}
