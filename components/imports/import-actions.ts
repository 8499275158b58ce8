import type { ActionResult } from '@/lib/access/run-action'
import type { FixedRowsInput, StartImportInput } from '@/lib/imports/schema'
import type { ImportDetails } from '@/lib/imports/views'

/** What the page binds to the import and passes down. */
export type ImportActions = {
  start: (input: Omit<StartImportInput, 'importId'>) => Promise<ActionResult<ImportDetails>>
  mend: (rows: MendedRow[]) => Promise<ActionResult<ImportDetails>>
  cancel: () => Promise<ActionResult<ImportDetails>>
  undo: () => Promise<ActionResult<ImportDetails>>
}

/** Cells of a refused line as somebody mended them. */
export type MendedRow = FixedRowsInput['rows'][number]
