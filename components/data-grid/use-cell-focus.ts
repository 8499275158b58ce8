import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'

/** A place in the grid, counted from 0. */
export type Place = { row: number; column: number }

/**
 * One cell of a grid is in the page's tab order; arrow keys, Home, End, Page Up and Page Down move it. `onAct` is told of
 * Enter or F2 on a cell, and of a character typed on it, which is meant to begin an entry.
 */
export function useCellFocus(rows: number, columns: number, onAct: (place: Place, typed: string | null) => void) {
  const root = useRef<HTMLTableElement>(null)
  const [wanted, setPlace] = useState<Place>({ row: 0, column: 0 })
  const place = within(wanted, rows, columns)

  const onFocus = (event: FocusEvent) => {
    const at = placeOf(event.target)
    if (at) setPlace(at)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Only on a cell itself: what is in a cell, an input or a menu, has keys of its own.
    const at = (event.target as Element).matches('[data-row]') ? placeOf(event.target) : null
    if (!at || event.altKey) return
    const move = MOVES[event.key]
    const typed = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey ? event.key : null
    if (move) {
      event.preventDefault()
      focusCell(root.current, within(move(at, event.ctrlKey || event.metaKey), rows, columns))
    } else if (event.key === 'Enter' || event.key === 'F2' || event.key === ' ' || typed) {
      event.preventDefault()
      onAct(at, typed)
    }
  }
  return { place, gridProps: { ref: root, onFocus, onKeyDown } }
}

/** Moves the focus to a cell that is drawn. */
export function focusCell(grid: HTMLElement | null, { row, column }: Place): void {
  grid?.querySelector<HTMLElement>(`[data-row="${row}"][data-column-index="${column}"]`)?.focus()
}

const FAR = Number.MAX_SAFE_INTEGER
const A_SCREENFUL = 10

const MOVES: Record<string, (place: Place, all: boolean) => Place> = {
  ArrowUp: ({ row, column }, all) => ({ row: all ? 0 : row - 1, column }),
  ArrowDown: ({ row, column }, all) => ({ row: all ? FAR : row + 1, column }),
  ArrowLeft: ({ row, column }, all) => ({ row, column: all ? 0 : column - 1 }),
  ArrowRight: ({ row, column }, all) => ({ row, column: all ? FAR : column + 1 }),
  Home: ({ row }, all) => ({ row: all ? 0 : row, column: 0 }),
  End: ({ row }, all) => ({ row: all ? FAR : row, column: FAR }),
  PageUp: ({ row, column }) => ({ row: row - A_SCREENFUL, column }),
  PageDown: ({ row, column }) => ({ row: row + A_SCREENFUL, column }),
}

function within({ row, column }: Place, rows: number, columns: number): Place {
  const clamp = (value: number, size: number) => Math.max(0, Math.min(value, size - 1))
  return { row: clamp(row, rows), column: clamp(column, columns) }
}

function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.columnIndex) } : null
}
