import type { Actor } from '@/lib/access/actor'
import { Prisma } from '@/lib/db/generated/client'
import { AUDIT_PAGE, type AuditQuery } from './audit-list'

/** The ids of a page of the log and of the entry after it, newest first: read from an index alone, whatever the filters. */
export function wantedEntries(actor: Actor, query: AuditQuery): Prisma.Sql {
  return Prisma.sql`
    SELECT id FROM audit_entry WHERE ${conditions(actor, query)} ORDER BY at DESC, id DESC LIMIT ${AUDIT_PAGE + 1}`
}

function conditions({ accountId, timeZone }: Actor, { person, kind, action, from, to, search, before }: AuditQuery) {
  const [at, id] = before?.split('-') ?? []
  const midnight = (day: string, plus: number) =>
    Prisma.sql`((${day}::date + ${plus}::int)::timestamp AT TIME ZONE ${timeZone})`
  const wanted = [
    Prisma.sql`account_id = ${accountId}`,
    person && Prisma.sql`actor_id = ${person}`,
    kind && Prisma.sql`subject_kind = ${kind}`,
    action && Prisma.sql`action = ${action}`,
    from && Prisma.sql`at >= ${midnight(from, 0)}`,
    to && Prisma.sql`at < ${midnight(to, 1)}`,
    search && Prisma.sql`subject_name ILIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`,
    at && id && Prisma.sql`(at, id) < (${new Date(Number(at))}::timestamptz, ${BigInt(id)}::bigint)`,
  ]
  return Prisma.join(
    wanted.filter(condition => condition instanceof Prisma.Sql),
    ' AND ',
  )
}
