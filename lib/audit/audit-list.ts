import { z } from 'zod'
import { IN_ADDRESS } from './audit-address'

/** Entries a page of the log holds. */
export const AUDIT_PAGE = 50

const filter = z.string().trim().max(80).nullable().default(null)
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine(text => !Number.isNaN(Date.parse(text)))
  .nullable()
  .default(null)

/** What of the log is wanted. Days are the account's own, both included; `before` is the `next` of the page before. */
export const auditQuery = z.strictObject({
  person: filter,
  kind: filter,
  action: filter,
  from: day,
  to: day,
  /** Part of the subject's name. */
  search: z.string().trim().max(120).default(''),
  before: z
    .string()
    .regex(/^\d{1,15}-\d{1,18}$/)
    .nullable()
    .default(null),
})
export type AuditQuery = z.infer<typeof auditQuery>

/** What a page's address asks for; what it gets wrong is left out. */
export function auditQueryOf(address: Readonly<Record<string, unknown>>): AuditQuery {
  const { shape } = auditQuery
  const read = IN_ADDRESS.map(name => {
    const found = shape[name].safeParse(address[name] ?? undefined)
    return [name, found.success ? found.data : shape[name].parse(undefined)]
  })
  return auditQuery.parse(Object.fromEntries(read))
}
