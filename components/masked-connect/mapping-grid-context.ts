import { createContext, use } from 'react'
import type { CodeDigits } from '@/lib/masked-connect/code-length'
import type { MappingView } from '@/lib/masked-connect/views'
import type { EditableColumn } from './mapping-editors'
import type { CellEdit, Draft } from './use-cell-drafts'

/** The cell that is open for typing; `typed` is the character it was opened with, null when by Enter or a click. */
export type OpenCell = { id: string; column: EditableColumn; typed: string | null }

/** How an input was left: by Enter, Esc, Tab, Shift+Tab, or because the reader went elsewhere. */
export type Leaving = 'enter' | 'escape' | 'next' | 'previous' | 'away'

/** What the cells of the mapping grid know and can do. */
type MappingGrid = {
  timeZone: string
  locked: boolean
  codeDigits: CodeDigits
  open: OpenCell | null
  draftOf: (id: string, column: string) => Draft | null
  leave: (edit: CellEdit, how: Leaving) => void
  /** With Shift, all from the last one that was toggled. */
  chosen: { has: (id: string) => boolean; toggle: (mapping: MappingView, extend: boolean) => void }
  setActive: (mapping: MappingView, active: boolean) => void
  remove: (mapping: MappingView) => void
}

export const MappingGridContext = createContext<MappingGrid | null>(null)

export function useMappingGrid(): MappingGrid {
  const grid = use(MappingGridContext)
  if (!grid) throw new Error('This cell is drawn outside a mapping grid.')
  return grid
}
