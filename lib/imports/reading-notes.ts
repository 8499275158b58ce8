import type { Refused } from './check-row'
import { ImportCancelled, type Run } from './import-run'
import type { Header } from './read-file'
import type { FileRow } from './read-rows'

/** What is written down while a file is read, on a second connection: the first is busy with its rows. */
export type Reading = {
  hear(header: Header): void
  header(): Header
  refuse(row: FileRow, refused: Refused): Promise<void>
  /** Rows and bytes read since the last time. Throws `ImportCancelled`, and whatever asks the job to stop. */
  note(rows: number, bytes: number): Promise<void>
  finish(): Promise<void>
}

/** Begins to write down a reading; what an earlier one left is gone then. `again`: the refused rows of an earlier one stay. */
export function readingNotes({ job, task: { id } }: Run, { again }: { again: boolean }): Reading {
  let heard: Header = { names: [], columns: {} }
  let refusals: Refusal[] = []
  let [read, refused, bytes] = [0, 0, 0]
  let saved = Number.NEGATIVE_INFINITY
  let begun = false

  async function save(): Promise<void> {
    saved = performance.now()
    const batch = refusals
    refusals = []
    if (again) return stopIfAsked(await job.pool.query(LOOK, [id]))
    if (!begun) await job.pool.query('DELETE FROM import_refusal WHERE import_id = $1', [id])
    begun = true
    if (batch.length > 0) await job.pool.query(REFUSE, [id, JSON.stringify(batch)])
    stopIfAsked(await job.pool.query(PROGRESS, [id, read, refused, bytes, JSON.stringify(heard.names)]))
  }

  return {
    hear(header) {
      heard = { ...header, names: header.names.map(withoutNul) }
    },
    header: () => heard,
    async refuse({ line, cells }, { problems, subject }) {
      refused++
      const told = problems.map(problem => ({
        column: problem.column === null ? null : withoutNul(problem.column),
        problem: problem.problem,
        value: withoutNul(problem.value),
      }))
      refusals.push({ line, problems: told, cells: JSON.stringify(cells), subject })
      if (refusals.length >= REFUSALS_AT_ONCE) await save()
    },
    async note(rows, more) {
      read += rows
      bytes += more
      job.signal.throwIfAborted()
      if (performance.now() - saved > SAVE_EVERY_MS) await save()
    },
    finish: save,
  }
}

type Refusal = { line: number; problems: unknown; cells: string; subject: string | null }

/** jsonb can't hold it. The cells, which are text there, keep theirs. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\u2400').toWellFormed()
}

const SAVE_EVERY_MS = 500
const REFUSALS_AT_ONCE = 500

const LOOK = 'SELECT cancel_requested_at IS NOT NULL AS cancelled FROM import WHERE id = $1'

const REFUSE = `INSERT INTO import_refusal (import_id, line, problems, cells, subject)
  SELECT $1, r.line, r.problems, r.cells, r.subject
  FROM jsonb_to_recordset($2::jsonb) AS r(line bigint, problems jsonb, cells text, subject text)`

const PROGRESS = `UPDATE import SET read = $2, refused = $3, bytes_read = $4, header = $5::jsonb WHERE id = $1
  RETURNING cancel_requested_at IS NOT NULL AS cancelled`

/** An import that is gone with its configuration stops, too. */
function stopIfAsked({ rows: [row] }: { rows: { cancelled: boolean }[] }): void {
  if (!row || row.cancelled) throw new ImportCancelled('Cancelled.')
}
