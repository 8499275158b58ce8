import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { actionWords, kindWords } from './action-words'
import { AUDIT_PAGE, auditQuery } from './audit-list'
import { wantedEntries } from './audit-sql'
import { factChanges } from './fact-changes'
import { linkKey, subjectLinks } from './subject-links'
import type { AuditEntryView, AuditPage, AuditPerson } from './views'

/** A page of what was changed in the account, newest first (product.md S15). Throws ZodError. */
export async function listAudit(actor: Actor, raw: unknown): Promise<AuditPage> {
  allow(actor, 'audit.read')
  const query = auditQuery.parse(raw)
  // Which entries is answered by one index alone, whatever the filters; only those of the page are then read whole.
  const rows = await db.$queryRaw<Row[]>`
    SELECT e.id, e.at, e.actor_kind AS "actorKind", e.actor_name AS "actorName", e.action,
      e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.subject_name AS "subjectName",
      CASE WHEN pg_column_size(e.before) > ${TELLABLE_BYTES} THEN ${TOO_MUCH}::jsonb ELSE e.before END AS before,
      CASE WHEN pg_column_size(e.after) > ${TELLABLE_BYTES} THEN ${TOO_MUCH}::jsonb ELSE e.after END AS after
    FROM (${wantedEntries(actor, query)}) found JOIN audit_entry e USING (id)
    ORDER BY e.at DESC, e.id DESC`
  const page = rows.slice(0, AUDIT_PAGE)
  const links = await subjectLinks(actor.accountId, page)
  const last = rows.length > AUDIT_PAGE ? page.at(-1) : undefined
  return {
    entries: page.map(row => entryView(row, links, actor)),
    next: last ? `${last.at.getTime()}-${last.id}` : null,
  }
}

/** Facts beyond this, as they are kept, are those of very many rows: they are left in the database. */
const TELLABLE_BYTES = 262_144
const TOO_MUCH = JSON.stringify({ facts: 'Too many to show here' })

/** Whoever has changed anything in the account, by the name they had last. */
export async function listAuditPeople(actor: Actor): Promise<AuditPerson[]> {
  allow(actor, 'audit.read')
  // Steps from each person to the next along the index: a log of a million entries has few people in it.
  return db.$queryRaw<AuditPerson[]>`
    WITH RECURSIVE person AS (
      (SELECT actor_id, actor_name FROM audit_entry WHERE account_id = ${actor.accountId}
       ORDER BY actor_id, at DESC, id DESC LIMIT 1)
      UNION ALL
      SELECT next.* FROM person, LATERAL (
        SELECT actor_id, actor_name FROM audit_entry WHERE account_id = ${actor.accountId} AND actor_id > person.actor_id
        ORDER BY actor_id, at DESC, id DESC LIMIT 1
      ) next
    )
    SELECT actor_id AS id, actor_name AS name FROM person ORDER BY lower(actor_name), actor_id LIMIT 500`
}

type Row = {
  id: bigint
  at: Date
  actorKind: AuditEntryView['by']['kind']
  actorName: string
  action: string
  subjectKind: string
  subjectId: string
  subjectName: string
  before: unknown
  after: unknown
}

function entryView(row: Row, links: ReadonlyMap<string, string>, { accountId, timeZone }: Actor): AuditEntryView {
  const page = links.get(linkKey(row))
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    by: { kind: row.actorKind, name: row.actorName },
    action: actionWords(row.action),
    kind: kindWords(row.subjectKind),
    subject: { name: row.subjectName, href: page ? `/crm/settings/calling/${accountId}/${page}` : null },
    changes: factChanges(row.before, row.after, timeZone),
  }
}
