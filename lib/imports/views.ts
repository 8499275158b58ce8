import type { ImportField } from './fields'

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
  /** What a refused line means for the rest. */
  refused: 'stop' | 'skip'
  /** What it is at now, and how far that is, 0 to 1; null once it is over. */
  progress: { phase: 'reading' | 'checking' | 'merging'; share: number } | null
  /** The newest earlier import of the very same file into this configuration that wrote something. */
  sameFileAs: { importId: string; createdAt: string } | null
  /** The check of the same file that this one goes on from, with more of its cells mended. */
  fixes: string | null
  /** Null when it can't be undone: nothing was written, a day has passed, or it was undone. */
  undoableUntil: string | null
  undone: { status: 'running' | 'completed'; restored: number; leftAlone: number } | null
}

/** A part of the history, newest first; `older` says that there is more. */
export type ImportHistory = { imports: ImportDetails[]; older: boolean }

/** Refused lines that one change would mend, most frequent first; `examples` are the first few. */
export type ProblemGroup = { problem: string; column: string | null; lines: number; examples: RefusedCell[] }

/** `line` is the line of the file on which the row starts, from 1; `value` what the file has there, as the reader may see it. */
export type RefusedCell = { line: number; value: string }

/** What is wrong with a line. `column` is its name in the file, null when it is about the line as a whole. */
export type Problem = { column: string | null; problem: string; value: string }

/** A refused line with its cells as the file has them, beside the names of their columns. */
export type RefusedRow = { line: number; problems: Problem[]; cells: string[] }

/** Refused lines in the order of the file; `next` is what to ask for after them, null at the end. `fields` says what each column is. */
export type RefusedPage = { header: string[]; fields: (ImportField | null)[]; rows: RefusedRow[]; next: number | null }
