import type { Actor } from '@/lib/access/actor'
import { Prisma } from '@/lib/db/generated/client'

/** What was changed. `action` is `subject.verb` in the past; `before` and `after` hold the facts that differ, null for none. */
export type Change = {
  action: string
  subjectKind: string
  subjectId: string
  /** As people called it at the time: it outlives the subject. */
  subjectName: string
  before: object | null
  after: object | null
}

/** Writes down who changed what, in the transaction of the change itself: neither happens without the other. Returns the entry's id. */
export async function audit(tx: Prisma.TransactionClient, actor: Actor, change: Change): Promise<bigint> {
  const { before, after, ...what } = change
  const entry = await tx.auditEntry.create({
    data: {
      accountId: actor.accountId,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      ...what,
      before: asJson(before),
      after: asJson(after),
    },
    select: { id: true },
  })
  return entry.id
}

/** Dates become RFC 3339 text, big integers decimal text. */
function asJson(facts: object | null): Prisma.InputJsonValue | typeof Prisma.DbNull {
  if (facts === null) return Prisma.DbNull
  return JSON.parse(JSON.stringify(facts, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
}
