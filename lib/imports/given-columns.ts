import type { ImportTask } from './import-run'
import type { Header } from './read-file'

/** Which of the fields that may be missing the file sets. A line of NDJSON sets them all (contracts.md). */
export type Given = { label: boolean; active: boolean; expiresAt: boolean }

export function givenBy({ format }: Pick<ImportTask, 'format'>, { columns }: Header): Given {
  const has = (field: keyof Given) => format === 'ndjson' || columns[field] !== undefined
  return { label: has('label'), active: has('active'), expiresAt: has('expiresAt') }
}
