/** What becomes of an import (contracts.md "Partner API"). */
export type ImportStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

/** Lines of the file by what became of them: `read` is the sum of all but `removed`, which counts rows of the list. */
export type ImportCounts = {
  read: number
  created: number
  updated: number
  unchanged: number
  refused: number
  removed: number
}

/** An import as partners see it. Times are RFC 3339. */
export type ImportView = {
  id: string
  configId: string
  mode: 'merge' | 'replace'
  dryRun: boolean
  status: ImportStatus
  rows: ImportCounts
  createdAt: string
  finishedAt: string | null
  error: string | null
}

/** An import as its page and the history show it. */
export type ImportDetails = ImportView & {
  by: string
  /** Null for one sent through the API without a name. */
  fileName: string | null
  fileBytes: number
  /** What it is at now, and how far that is, 0 to 1; null once it is over. */
  progress: { phase: 'reading' | 'checking' | 'merging'; share: number } | null
  /** The newest earlier import of the very same file into this configuration. */
  sameFileAs: { importId: string; createdAt: string } | null
  /** Null when it can't be undone: nothing was written, a day has passed, or it was undone. */
  undoableUntil: string | null
  undone: { status: 'running' | 'completed'; restored: number; leftAlone: number } | null
}

/** Refused lines that one change would mend, most frequent first; `examples` are the first few. */
export type ProblemGroup = { problem: string; column: string | null; lines: number; examples: RefusedCell[] }

/** `line` is the line of the file on which the row starts, from 1; `value` what the file has there, as the reader may see it. */
export type RefusedCell = { line: number; value: string }
