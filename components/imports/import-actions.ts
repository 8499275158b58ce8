import type { ActionResult } from '@/lib/access/run-action'
import type { FixedRowsInput, StartCheckedInput } from '@/lib/imports/schema'
import type { ImportView } from '@/lib/imports/views'

/** What the page binds to the import and passes down. */
export type ImportActions = {
  start: (input: Omit<StartCheckedInput, 'importId'>) => Promise<ActionResult<ImportView>>
  /** Gives back the check of the whole file that this begins. */
  mend: (rows: MendedRow[]) => Promise<ActionResult<ImportView>>
  cancel: () => Promise<ActionResult<ImportView>>
  undo: () => Promise<ActionResult<ImportView>>
}

/** Cells of a refused line as somebody mended them. */
export type MendedRow = FixedRowsInput['rows'][number]
