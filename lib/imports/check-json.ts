import { mappingInput } from '@/lib/masked-connect/schema'
import { type CheckQuestion, type Verdict, valuesCheck, whole } from './check-row'
import type { FileRow } from './read-rows'

/** Checks the lines of an NDJSON file: each the object that `POST …/mappings` takes. Unknown fields refuse the line. */
export function jsonCheck(question: CheckQuestion): (row: FileRow) => Verdict {
  const check = valuesCheck(question)
  return ({ cells, problem }) => {
    const [text = ''] = cells
    if (problem !== undefined) return whole(problem, cells)
    const parsed = mappingInput.safeParse(read(text))
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => ({
        ...{ column: path.length > 0 ? path.join('.') : null, problem: message },
        value: text.slice(0, 200),
      }))
      return { ok: false, problems, subject: subjectOf(read(text)) }
    }
    const { customerNumber, followMeNumber, orderCode, label, active, expiresAt } = parsed.data
    const verdict = check(
      {
        ...{ customerNumber, followMeNumber, orderCode: orderCode ?? '', label: '' },
        ...{ active: active ? '1' : '0', expiresAt: expiresAt?.toISOString() ?? '' },
      },
      field => field,
    )
    // A label is taken as it is: only spreadsheets need to be kept from running one.
    if (!verdict.ok) return verdict
    if (label?.includes('\uFFFD')) return whole('Some characters here are damaged: the file is not in UTF-8.', cells)
    return { ok: true, row: { ...verdict.row, label } }
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function subjectOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('orderCode' in value)) return null
  const { orderCode } = value
  return typeof orderCode === 'string' && /^\d{1,20}$/.test(orderCode) ? orderCode : null
}
