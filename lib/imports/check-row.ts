import { BUSINESS_NUMBER } from '@/lib/masked-connect/check-mapping'
import { canBeKeyed, codeLengthWords } from '@/lib/masked-connect/code-length'
import { quickParser } from '@/lib/phone/quick-parse'
import { LIMITS } from '@/lib/switchboard/limits'
import type { Columns, ImportField } from './fields'
import { asWritten } from './formula'
import type { ImportRules } from './import-rules'
import { NOT_A_DATE, readDate } from './read-date'
import type { FileRow } from './read-rows'
import type { Problem } from './views'

/** A row that is fine by itself, numbers in E.164. A field without a column has its default, and is not told from it. */
export type Checked = {
  customer: string
  agent: string
  code: string | null
  label: string | null
  active: boolean
  expiresAt: Date | null
  /** Its expiry lies behind: fine only where the mapping it means has the very same. */
  past: boolean
}

/** `subject` is what the row evidently meant: its order code, or its customer where it has none; null if it does not say. */
export type Refused = { problems: Problem[]; subject: string | null }
export type Verdict = { ok: true; row: Checked } | ({ ok: false } & Refused)

export type CheckQuestion = {
  rules: ImportRules
  /** The event time of all rows. */
  receivedAt: Date
  /** Every business number of this installation (product.md C21). */
  businessNumbers: ReadonlySet<string>
}

/** A row's values as text, before they are checked. */
type Values = Record<ImportField, string>

/** Checks the rows of a CSV file, each by itself. */
export function rowCheck(
  question: CheckQuestion,
  { names, columns }: { names: readonly string[]; columns: Columns },
): (row: FileRow) => Verdict {
  const check = valuesCheck(question)
  const place = (field: ImportField) => columns[field] ?? -1
  const [customerNumber, followMeNumber] = [place('customerNumber'), place('followMeNumber')]
  const [orderCode, label, active, expiresAt] = [
    place('orderCode'),
    place('label'),
    place('active'),
    place('expiresAt'),
  ]
  const nameOf = (field: ImportField) => names[columns[field] ?? -1] ?? null

  return ({ cells, problem }) => {
    const wrong = problem ?? ragged(cells, names.length)
    if (wrong !== null) return whole(wrong, cells)
    const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? ''))
    return check(
      {
        customerNumber: cell(customerNumber),
        followMeNumber: cell(followMeNumber),
        orderCode: cell(orderCode),
        label: cell(label),
        active: cell(active),
        expiresAt: cell(expiresAt),
      },
      nameOf,
    )
  }
}

/** A row that is wrong as a whole. */
export function whole(problem: string, cells: readonly string[]): Verdict {
  return {
    ok: false,
    problems: [{ column: null, problem, value: (cells[0] ?? '').slice(0, VALUE_SHOWN) }],
    subject: null,
  }
}

const VALUE_SHOWN = 200

function ragged(cells: readonly string[], expected: number): string | null {
  if (cells.length === expected) return null
  if (cells.length > expected && cells.slice(expected).every(cell => cell.trim() === '')) return null
  return `This row has ${cells.length === 1 ? '1 cell' : `${cells.length} cells`}; the header has ${expected}.`
}

/** Checks values, and says of each problem in which column it is, by the name that `nameOf` gives a field. */
export function valuesCheck({ rules, receivedAt, businessNumbers }: CheckQuestion) {
  const phones = quickParser(rules.region)
  const dates = new Map<string, Date | null>()
  const dateOf = (text: string): Date | null => {
    const known = dates.get(text)
    if (known !== undefined) return known
    const date = readDate(text, rules.timeZone)
    if (dates.size >= DATES_KEPT) dates.clear()
    dates.set(Buffer.from(text).toString(), date)
    return date
  }

  return (values: Values, nameOf: (field: ImportField) => string | null): Verdict => {
    let problems: Problem[] | null = null
    const refuse = (field: ImportField, problem: string) => {
      problems ??= []
      problems.push({ column: nameOf(field), problem, value: values[field].slice(0, VALUE_SHOWN) })
    }

    const customer = phones.customer(asNumber(values.customerNumber))
    if (!customer.ok) refuse('customerNumber', customer.problem)
    const agent = phones.agent(asNumber(values.followMeNumber))
    if (!agent.ok) refuse('followMeNumber', agent.problem)
    else if (businessNumbers.has(agent.number)) refuse('followMeNumber', BUSINESS_NUMBER.message)
    else if (customer.ok && (customer.number as string) === agent.number) refuse('followMeNumber', SAME_PHONE)

    const code = asCode(values.orderCode)
    const codeProblem = code === '' ? null : problemOfCode(code, rules)
    if (codeProblem !== null) refuse('orderCode', codeProblem)

    const label = asWritten(values.label.trim())
    const labelProblem = label === '' ? null : problemOfLabel(label)
    if (labelProblem !== null) refuse('label', labelProblem)

    const active = ACTIVE.get(values.active) ?? ACTIVE.get(values.active.trim().toLowerCase())
    if (active === undefined) refuse('active', 'Write yes or no, true or false, 1 or 0; empty means yes.')

    const expiry = values.expiresAt.trim()
    const expiresAt = expiry === '' ? null : dateOf(expiry)
    if (expiry !== '' && expiresAt === null) refuse('expiresAt', problemOfDate(expiry))

    if (problems !== null || !customer.ok || !agent.ok || active === undefined) {
      const subject = code === '' ? (customer.ok ? customer.number : null) : /^\d{1,20}$/.test(code) ? code : null
      return { ok: false, problems: problems ?? [], subject }
    }
    return {
      ok: true,
      row: {
        customer: customer.number,
        agent: agent.number,
        code: code === '' ? null : code,
        label: label === '' ? null : label,
        ...{ active, expiresAt },
        past: expiresAt !== null && expiresAt <= receivedAt,
      },
    }
  }
}

const DATES_KEPT = 5_000

const SAME_PHONE = 'Customer and agent have the same number here. A call can’t be connected to its own phone.'

const ACTIVE: ReadonlyMap<string, boolean> = new Map([
  ...['', 'true', 'yes', '1', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'no', '0', 'FALSE'].map(word => [word, false] as const),
])

/** A number without the apostrophe that spreadsheets put before text. */
function asNumber(text: string): string {
  return text.charCodeAt(0) === APOSTROPHE ? text.slice(1) : text
}

function asCode(text: string): string {
  const code = text.trim()
  return code.charCodeAt(0) === APOSTROPHE ? code.slice(1) : code
}

const APOSTROPHE = 39

function problemOfCode(code: string, rules: ImportRules): string | null {
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(code))
    return 'A spreadsheet has rounded this code. Format its column as text and copy it again.'
  if (!/^[0-9]+$/.test(code)) return 'Use digits only: callers key the code on a telephone.'
  return canBeKeyed(code, rules) ? null : `Codes here have ${codeLengthWords(rules)}; this one has ${code.length}.`
}

function problemOfLabel(label: string): string | null {
  if (label.length > LIMITS.labelCharacters) return `A label has at most ${LIMITS.labelCharacters} characters.`
  if (CONTROL.test(label)) return 'Remove line breaks and control characters from the label.'
  if (label.includes('\uFFFD'))
    return 'Some characters here are damaged: the file is not in UTF-8 as it should be, or was saved in another encoding before.'
  return label.isWellFormed() ? null : 'Some characters here are damaged.'
}

const CONTROL = /\p{Cc}/u

function problemOfDate(text: string): string {
  return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text)
    ? `Day and month can’t be told apart here. ${NOT_A_DATE}`
    : NOT_A_DATE
}
