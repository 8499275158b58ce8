import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { type Block, blockOf, type Place } from './cell-block'

/** What keys and clicks on cells mean to whoever draws the grid. */
export type GridActs = {
  /** Enter, F2, a click on the cell that has the focus, or a character typed on it, which is meant to begin an entry. */
  act: (at: Place, typed: string | null) => void
  /** Space. */
  toggle: (at: Place, extend: boolean) => void
  /** Delete or Backspace. */
  clear: (block: Block) => void
  /** Ctrl or Cmd with Delete or Backspace. */
  remove: (block: Block) => void
  /** Ctrl or Cmd + Z. */
  undo: () => void
}

type Grid = {
  root: RefObject<HTMLElement | null>
  rows: number
  columns: number
  pageRows: number
  reveal: (row: number) => void
  acts: GridActs
}

type Cells = { anchor: Place; head: Place }
const FIRST: Place = { row: 0, column: 0 }

/**
 * One cell of a grid is in the page's tab order. Arrow keys, Home, End, Page Up and Page Down move it; with Shift, or a click
 * with Shift, they stretch a block of cells from where it was. Tab goes from cell to cell of its row and leaves at the end.
 */
export function useGridKeys({ root, rows, columns, pageRows, reveal, acts }: Grid) {
  const [cells, setCells] = useState<Cells>({ anchor: FIRST, head: FIRST })
  const [hasFocus, setHasFocus] = useState(false)
  const moving = useRef(false)
  const head = within(cells.head, rows, columns)
  const anchor = within(cells.anchor, rows, columns)

  const moveTo = useCallback(
    (place: Place, stretch = false) => {
      moving.current = true
      flushSync(() => {
        setCells(old => ({ anchor: stretch ? old.anchor : place, head: place }))
        reveal(place.row)
      })
      cellAt(root.current, place)?.focus({ preventScroll: true })
      cellAt(root.current, place)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      moving.current = false
    },
    [root, reveal],
  )

  const onFocus = (event: FocusEvent) => {
    setHasFocus(true)
    const at = placeOf(event.target)
    if (at && !moving.current) setCells({ anchor: at, head: at })
  }
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Only on a cell itself: what is in a cell, an input or a menu, has keys of its own.
    const at = (event.target as Element).matches('[data-row]') ? placeOf(event.target) : null
    if (!at || event.altKey) return
    const whole = event.ctrlKey || event.metaKey
    if (event.key === 'Tab') {
      const next = { row: at.row, column: at.column + (event.shiftKey ? -1 : 1) }
      if (next.column < 0 || next.column >= columns) return
      event.preventDefault()
      return moveTo(next)
    }
    const move = MOVES[event.key]
    const does = move
      ? () => moveTo(within(move(at, whole, pageRows), rows, columns), event.shiftKey)
      : meaning(event, at, blockOf(anchor, head), acts)
    if (!does) return
    event.preventDefault()
    does()
  }
  const onMouseDown = (event: MouseEvent) => {
    const { target, button } = event
    const at = placeOf(target)
    const isControl = target instanceof Element && target.closest('button, a, input, label, textarea')
    if (!at || button !== 0 || isControl) return
    const cell = cellAt(root.current, at)
    event.preventDefault()
    if (event.shiftKey) return moveTo(at, true)
    if (cell !== null && cell === document.activeElement && same(anchor, head)) return acts.act(at, null)
    moveTo(at)
  }
  return {
    head,
    block: hasFocus && !same(anchor, head) ? blockOf(anchor, head) : null,
    chosenBlock: () => blockOf(anchor, head),
    hasFocus,
    moveTo,
    rootProps: { onFocus, onBlur, onKeyDown, onMouseDown },
  }
}

/** The cell of a place, when it is drawn. */
export function cellAt(grid: HTMLElement | null, { row, column }: Place): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-row="${row}"][data-column-index="${column}"]`) ?? null
}

/** The place of the cell that something is in; null outside all cells. */
export function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.columnIndex) } : null
}

const FAR = Number.MAX_SAFE_INTEGER

const MOVES: Record<string, (place: Place, whole: boolean, page: number) => Place> = {
  ArrowUp: ({ row, column }, whole) => ({ row: whole ? 0 : row - 1, column }),
  ArrowDown: ({ row, column }, whole) => ({ row: whole ? FAR : row + 1, column }),
  ArrowLeft: ({ row, column }, whole) => ({ row, column: whole ? 0 : column - 1 }),
  ArrowRight: ({ row, column }, whole) => ({ row, column: whole ? FAR : column + 1 }),
  Home: ({ row }, whole) => ({ row: whole ? 0 : row, column: 0 }),
  End: ({ row }, whole) => ({ row: whole ? FAR : row, column: FAR }),
  PageUp: ({ row, column }, _, page) => ({ row: row - page, column }),
  PageDown: ({ row, column }, _, page) => ({ row: row + page, column }),
}

/** What a key does that doesn't move; null for keys that mean nothing here, `/` among them, which goes to the search. */
function meaning(event: KeyboardEvent, at: Place, block: Block, acts: GridActs): (() => void) | null {
  const whole = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'Enter':
    case 'F2':
      return () => acts.act(at, null)
    case ' ':
      return () => acts.toggle(at, event.shiftKey)
    case 'Delete':
    case 'Backspace':
      return () => (whole ? acts.remove(block) : acts.clear(block))
    case 'z':
    case 'Z':
      if (whole && !event.shiftKey) return () => acts.undo()
  }
  const isTyped = event.key.length === 1 && event.key !== '/' && !whole
  return isTyped ? () => acts.act(at, event.key) : null
}

function within({ row, column }: Place, rows: number, columns: number): Place {
  const clamp = (value: number, size: number) => Math.max(0, Math.min(value, size - 1))
  return { row: clamp(row, rows), column: clamp(column, columns) }
}

function same(one: Place, other: Place): boolean {
  return one.row === other.row && one.column === other.column
}
