import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { CodeDigits } from './code-length'
import type { StatusFilter } from './mapping-list'

/** A condition on rows of `mapping m`. */
export type Condition = Sql

export function isLive(now: Date): Condition {
  return sql`m.active AND coalesce(m.expires_at, 'infinity'::timestamptz) > ${now}`
}

/** Of the live rows those with a code that no caller can key (product.md "Troubleshooting"). */
export function isUnreachable(now: Date, { codeDigitsMin, codeDigitsMax }: CodeDigits): Condition {
  return sql`${isLive(now)} AND length(m.order_code) NOT BETWEEN ${codeDigitsMin} AND ${codeDigitsMax}`
}

export function hasStatus(status: StatusFilter, now: Date, digits: CodeDigits): Condition {
  switch (status) {
    case 'all':
      return sql`true`
    case 'live':
      return isLive(now)
    case 'inactive':
      return sql`NOT m.active`
    case 'expired':
      return sql`m.active AND m.expires_at <= ${now}`
    case 'unreachable':
      return isUnreachable(now, digits)
  }
}

/**
 * Rows that hold `text` in a label, or, when it can be part of a number, in a number or code. Numbers are found however
 * they are written: with spaces, with +91, with the 0 of home.
 */
export function holds(text: string): Condition {
  const digits = digitsOf(text)
  const inLabel = sql`strpos(lower(m.label), lower(${text})) > 0`
  if (digits === null) return inLabel
  const national = digits.replace(/^0+(?=\d)/, '')
  return sql`(strpos(m.order_code, ${digits}) > 0 OR strpos(m.customer_number, ${national}) > 0
    OR strpos(m.follow_me_number, ${national}) > 0 OR ${inLabel})`
}

/**
 * The same for readers without `numbers.unmasked`: of a number only its last 3 digits can be found, of a label nothing that
 * could be part of a number (product.md Roles).
 */
export function holdsInSight(text: string): Condition {
  const digits = digitsOf(text)
  const inLabel = sql`strpos(lower(${MASKED_LABEL}), lower(${text})) > 0`
  if (digits === null) return inLabel
  return sql`(strpos(m.order_code, ${digits}) > 0 OR strpos(right(m.customer_number, 3), ${digits}) > 0
    OR strpos(right(m.follow_me_number, 3), ${digits}) > 0 OR ${inLabel})`
}

/**
 * A label with every run of seven or more digits blacked out. What may stand between two digits is the same as in
 * `maskDigitRuns`, so that no digit hidden on the page can be found here.
 */
export const MASKED_LABEL = sql`regexp_replace(m.label, '[0-9]([^0-9A-Za-z]*[0-9]){6,}', '•', 'g')`

function digitsOf(text: string): string | null {
  return /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(text) ? text.replace(/\D/g, '') : null
}
