import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { UNDO_HOURS } from './own-change'
import { ownConfig } from './own-config'
import type { MappingAct } from './schema'
import type { UnfinishedChange } from './views'

/**
 * The newest change of many mappings in this configuration that was left in the middle, or whose undo was, and nobody has
 * been at since: the browser was closed, the connection lost. Null when there is none, or it can't be undone any more. One
 * that somebody may still be at comes with the time after which to look again. Throws `notFound`.
 */
export async function unfinishedChange(
  actor: Actor,
  configId: string,
  now = new Date(),
): Promise<UnfinishedChange | null> {
  allow(actor, 'mapping.write')
  const config = await ownConfig(db, actor, configId)
  const change = await db.mappingChange.findFirst({
    where: {
      ...{ accountId: actor.accountId, configId: config.id },
      createdAt: { gt: new Date(now.getTime() - UNDO_HOURS * 3_600_000) },
      // An undo has done what there was once no row is left to put back.
      OR: [
        { nextId: { not: null }, undoAuditId: null },
        { undoAuditId: { not: null }, rows: { some: {} } },
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  if (!change) return null
  const entryId = change.undoAuditId ?? change.auditId
  const entry = await db.auditEntry.findUniqueOrThrow({ where: { id: entryId }, select: { actorName: true, at: true } })
  return {
    changeId: String(change.id),
    act: (change.act as { do: MappingAct['do'] | 'paste' }).do,
    done: change.done,
    undoing: change.undoAuditId === null ? null : { restored: change.restored },
    by: entry.actorName,
    at: entry.at.toISOString(),
    lookAgainMs: Math.max(0, RESTS_AFTER_MS - (now.getTime() - change.movedAt.getTime())),
  }
}

/** Whoever works on a change comes back for the next turn after a second or two. */
const RESTS_AFTER_MS = 4_000
