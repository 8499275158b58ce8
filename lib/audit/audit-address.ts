import type { AuditQuery } from './audit-list'

/** The filters that live in the page's address. */
export const IN_ADDRESS = ['person', 'kind', 'action', 'from', 'to', 'search'] as const

/** More digits than these may be somebody's number: such a search stays out of the address bar. */
const DIGITS_IN_ADDRESS = 4

/** The part of a query that lives in the page's address: never a number. */
export function auditAddress(query: AuditQuery): URLSearchParams {
  const address = new URLSearchParams()
  for (const name of IN_ADDRESS) {
    const value = query[name]
    const telling = name === 'search' && (value ?? '').replace(/\D/g, '').length > DIGITS_IN_ADDRESS
    if (value && !telling) address.set(name, value)
  }
  return address
}
