import { theStore } from '@/lib/media/store/store'
import type { Run } from './import-run'
import { readFile } from './read-file'

const LINES_AT_ONCE = 1_000

/** Looks up in the file the cells of refused rows that were fine by themselves: those of codes that come twice. */
export async function findCells({ job, task }: Run): Promise<void> {
  let wanted = await nextLines(0)
  if (wanted.length === 0) return
  const bytes = await theStore().open(task.fileKey)
  if (!bytes) return
  let found: { line: number; cells: string }[] = []
  for await (const { rows } of readFile(bytes, task, () => {})) {
    job.signal.throwIfAborted()
    for (const { line, cells } of rows) {
      if (line !== wanted[found.length]) continue
      found.push({ line, cells: JSON.stringify(cells) })
      if (found.length < wanted.length) continue
      await save(found)
      found = []
      wanted = await nextLines(line)
      if (wanted.length === 0) return
    }
  }

  async function nextLines(after: number): Promise<number[]> {
    const { rows } = await job.pool.query<{ line: string }>(WITHOUT_CELLS, [task.id, after, LINES_AT_ONCE])
    return rows.map(({ line }) => Number(line))
  }

  async function save(found: readonly { line: number; cells: string }[]): Promise<void> {
    await job.pool.query(KEEP_CELLS, [task.id, JSON.stringify(found)])
  }
}

const WITHOUT_CELLS = `SELECT line FROM import_refusal WHERE import_id = $1 AND line > $2 AND cells IS NULL ORDER BY line LIMIT $3`

const KEEP_CELLS = `UPDATE import_refusal r SET cells = f.cells FROM jsonb_to_recordset($2::jsonb) AS f(line bigint, cells text)
  WHERE r.import_id = $1 AND r.line = f.line`
