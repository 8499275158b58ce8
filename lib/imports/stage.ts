import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import { theStore } from '@/lib/media/store/store'
import { jsonCheck } from './check-json'
import { type Checked, type CheckQuestion, rowCheck, type Verdict } from './check-row'
import { type Run, stageOf, transaction } from './import-run'
import { type Header, readFile } from './read-file'
import type { FileRow } from './read-rows'
import { FileRefused } from './read-text'
import { type Reading, readingNotes } from './reading-notes'

/**
 * Reads the file, checks every row, and puts those that are fine into the import's table; the others are written down with
 * what is wrong. Checking and the database's work go on side by side. Done anew whenever it was cut off: `again` when the
 * refused rows are written down already. Returns what the header said. Throws `FileRefused`, `ImportCancelled`.
 */
export async function stage(run: Run, { again }: { again: boolean }): Promise<Header> {
  const { arriving } = stageOf(run.task)
  const question = await checkQuestion(run)
  const notes = readingNotes(run, { again })
  await transaction(run, async () => {
    await run.client.query(`DROP TABLE IF EXISTS ${arriving}`)
    await run.client.query(`CREATE UNLOGGED TABLE ${arriving} (line bigint, customer text COLLATE "C", agent text COLLATE "C",
      code text COLLATE "C", label text, active boolean, expires_at timestamptz(3), past boolean, cells text)`)
    await copyRows(run, question, notes)
  })
  return notes.header()
}

const BUFFER_CHARACTERS = 100_000

async function copyRows(run: Run, question: CheckQuestion, notes: Reading): Promise<void> {
  const { arriving } = stageOf(run.task)
  const copying = run.client.query(copyFrom(`COPY ${arriving} FROM STDIN WITH (FREEZE)`))
  // What breaks the copy is told by whichever of the waits below comes next.
  let broken: Error | undefined
  copying.on('error', error => {
    broken ??= error
  })
  let text = ''
  const send = async () => {
    if (broken) throw broken
    if (!copying.write(text)) await Promise.race([once(copying, 'drain'), once(copying, 'error')])
    text = ''
  }
  try {
    for await (const { row, verdict } of checkedRows(run, question, notes)) {
      if (verdict.ok) text += copyLine(row, verdict.row)
      else await notes.refuse(row, verdict)
      if (text.length > BUFFER_CHARACTERS) await send()
    }
    await send()
    await notes.finish()
    copying.end()
    await once(copying, 'finish')
  } catch (error) {
    copying.destroy(error as Error)
    throw error
  }
}

async function* checkedRows(
  { task }: Run,
  question: CheckQuestion,
  notes: Reading,
): AsyncGenerator<{ row: FileRow; verdict: Verdict }> {
  const bytes = await theStore().open(task.fileKey)
  if (!bytes) throw new FileRefused('The file was cleared away meanwhile. Send it again.')
  let check: ((row: FileRow) => Verdict) | undefined
  const heard = (header: Header) => {
    notes.hear(header)
    check = task.format === 'ndjson' ? jsonCheck(question) : rowCheck(question, header)
  }
  for await (const { rows, bytes: read } of readFile(bytes, task, heard)) {
    for (const row of rows) if (check) yield { row, verdict: check(row) }
    await notes.note(rows.length, read)
  }
}

async function checkQuestion({ client, task }: Run): Promise<CheckQuestion> {
  const { rules, receivedAt } = task
  // As of the moment the file came, so that a run that goes on after a crash decides as before.
  const { rows } = await client.query<{ number: string }>('SELECT number FROM phone_number WHERE created_at <= $1', [
    receivedAt,
  ])
  return { rules, receivedAt, businessNumbers: new Set(rows.map(({ number }) => number)) }
}

function copyLine(
  { line, cells }: FileRow,
  { customer, agent, code, label, active, expiresAt, past }: Checked,
): string {
  const kept = past ? escaped(JSON.stringify(cells)) : '\\N'
  return `${line}\t${customer}\t${agent}\t${code ?? '\\N'}\t${label === null ? '\\N' : escaped(label)}\t${active ? 't' : 'f'}\t${
    expiresAt === null ? '\\N' : expiresAt.toISOString()
  }\t${past ? 't' : 'f'}\t${kept}\n`
}

/** Neither a checked label nor JSON holds a line end or a tab. */
function escaped(text: string): string {
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text
}
