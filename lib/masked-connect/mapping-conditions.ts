import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { Actor } from '@/lib/access/actor'
import type { CodeDigits } from './code-length'
import type { StatusFilter } from './list-bounds'
import type { Matching } from './mapping-list'
import { seesNumbers } from './mapping-rows'

/** A condition on rows of `mapping m`. */
export type Condition = Sql

/** What a search and a filter leave; a search finds no more than this reader may see. */
export function matches(actor: Actor, digits: CodeDigits, { search, status, only }: Matching, now: Date): Condition {
  const found = search === '' ? sql`true` : seesNumbers(actor) ? holds(search) : holdsInSight(search)
  const among = only ? sql`m.id = ${BigInt(only)}` : sql`true`
  return sql`${among} AND ${hasStatus(status, now, digits)} AND ${found}`
}

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
 * they are written: with spaces, with +91, with the 0 of home. By LIKE, of which the database can tell beforehand whether
 * it finds many rows or few.
 */
export function holds(text: string): Condition {
  const digits = digitsOf(text)
  if (digits === null) return sql`lower(m.label) LIKE lower(${containing(text)})`
  const national = containing(digits.replace(/^0+(?=\d)/, ''))
  return sql`(m.order_code LIKE ${containing(digits)} OR m.customer_number LIKE ${national}
    OR m.follow_me_number LIKE ${national} OR m.label LIKE ${containing(text)})`
}

/**
 * The same for readers without `numbers.unmasked`: of a number only its last 3 digits can be found, of a label nothing that
 * could be part of a number (product.md Roles).
 */
export function holdsInSight(text: string): Condition {
  const digits = digitsOf(text)
  const inLabel = sql`lower(${MASKED_LABEL}) LIKE lower(${containing(text)})`
  if (digits === null) return inLabel
  return sql`(m.order_code LIKE ${containing(digits)} OR right(m.customer_number, 3) LIKE ${containing(digits)}
    OR right(m.follow_me_number, 3) LIKE ${containing(digits)} OR ${inLabel})`
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/**
 * A label with every run of seven or more digits blacked out. What may stand between two digits is the same as in
 * `maskDigitRuns`, so that no digit hidden on the page can be found here.
 */
export const MASKED_LABEL = sql`regexp_replace(m.label, '[0-9]([^0-9A-Za-z]*[0-9]){6,}', '•', 'g')`

function digitsOf(text: string): string | null {
  return /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(text) ? text.replace(/\D/g, '') : null
}
