import { type Actor, allow } from '@/lib/access/actor'
import { holdRegionSince } from '@/lib/access/hold-region'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { leaveTombstones } from './leave-tombstones'
import { holdList } from './list-turn'
import { lockMappings } from './lock-mappings'
import { mappingName } from './mapping-name'
import type { MappingRow } from './mapping-rows'
import { refusedCodes, retryingCodes } from './order-codes'
import { lockChange, type MappingChange, ownChange, UNDO_HOURS } from './own-change'
import { type OwnConfig, ownConfig } from './own-config'
import { type RowBefore, rowsBefore } from './rows-before'
import { mappingChangeInput } from './schema'
import { isOnChosen, tellMappings } from './tell-mappings'
import type { MappingRefusal, UndoProgress } from './views'

/**
 * Undoes a change of many mappings, or goes on with its undo: each comes back as it was, unless somebody changed it since or
 * its code belongs to another now. A change under way stops there. Comes back after a second or two, `finished` or not.
 * Undone twice, even at once, it is undone once. Throws `notFound`, also when the change is older than a day.
 */
export async function undoChange(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<UndoProgress> {
  allow(actor, 'mapping.write')
  const { changeId } = mappingChangeInput.parse(raw)
  const config = await ownConfig(db, actor, configId)
  const found = await ownChange(db, actor, config.id, changeId)
  if (now.getTime() - found.createdAt.getTime() > UNDO_HOURS * 3_600_000)
    throw new AppError('notFound', `There is nothing to undo any more: changes can be undone for ${UNDO_HOURS} hours.`)

  const until = performance.now() + TURN_MS
  const refusals: MappingRefusal[] = []
  let change = await begin(actor, config, found, now)
  let finished = false
  while (!finished && performance.now() < until) {
    const batch = await retryingCodes(() => db.$transaction(tx => batchOf(tx, actor, config, found.id, now)))
    refusals.push(...batch.refusals)
    change = batch.change
    finished = batch.finished
  }
  const { restored, leftAlone } = change
  return { changeId, restored, leftAlone, refusals: refusals.slice(0, REFUSALS_TOLD), finished }
}

const TURN_MS = 1_500
const BATCH_ROWS = 500
const REFUSALS_TOLD = 20

async function begin(actor: Actor, config: OwnConfig, { id }: MappingChange, now: Date): Promise<MappingChange> {
  return db.$transaction(async tx => {
    const change = await lockChange(tx, id)
    if (change.undoAuditId !== null) return change
    const undoAuditId = await audit(tx, actor, {
      action: 'mapping.changeUndone',
      subjectKind: 'config',
      subjectId: config.id,
      subjectName: config.name,
      before: null,
      after: { count: 0, leftAlone: 0, undoes: change.auditId },
    })
    return tx.mappingChange.update({ where: { id }, data: { undoAuditId, nextId: null, movedAt: now } })
  })
}

type Batch = { change: MappingChange; refusals: MappingRefusal[]; finished: boolean }

async function batchOf(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { id: configId }: OwnConfig,
  id: bigint,
  now: Date,
): Promise<Batch> {
  await holdList(tx, configId)
  const change = await lockChange(tx, id)
  await holdRegionSince(tx, actor, change.auditId)
  const rows = await rowsBefore(tx, id, BATCH_ROWS)
  if (rows.length === 0) return { change, refusals: [], finished: true }
  const ids = rows.map(({ mappingId }) => mappingId)
  const there = new Map((await lockMappings(tx, configId, ids.map(String))).map(row => [row.id, row]))
  const removed = isRemoval(change)
  const untouched = rows.filter(row => isUntouched(row, there.get(row.mappingId), removed))
  const back = untouched.map(({ facts }) => facts).filter(facts => facts !== null)
  const leaving = new Set(untouched.map(({ mappingId }) => mappingId))
  const refused = await refusedCodes(tx, configId, back, now, leaving)
  const stays = new Set([...refused.keys()].map(row => row.id))
  const restored = [...leaving].filter(mappingId => !stays.has(mappingId))
  const added = new Set(untouched.filter(({ facts }) => facts === null).map(({ mappingId }) => mappingId))
  await leaveTombstones(
    tx,
    restored.filter(mappingId => added.has(mappingId)),
    now,
  )
  await bringBack(tx, id, restored, now)
  if (isOnChosen(change.act) && change.undoAuditId !== null) {
    const before = restored.flatMap(mappingId => there.get(mappingId) ?? [])
    await tellMappings(
      tx,
      change.undoAuditId,
      before,
      back.filter(row => !stays.has(row.id)),
    )
  }
  await tx.mappingBefore.deleteMany({ where: { changeId: id, mappingId: { in: ids } } })
  return {
    change: await advance(tx, change, restored.length, rows.length - restored.length, now),
    refusals: [...refused].map(([row, message]) => ({ id: String(row.id), name: mappingName(row), message })),
    finished: rows.length < BATCH_ROWS,
  }
}

function isRemoval({ act }: MappingChange): boolean {
  return act instanceof Object && 'do' in act && act.do === 'remove'
}

/** As the change left it: nobody changed it since, nor put another in its place. */
function isUntouched({ changedAt }: RowBefore, now: MappingRow | undefined, removed: boolean): boolean {
  return removed ? now === undefined : now?.updatedAt.getTime() === changedAt.getTime()
}

/** Added rows go, all others are written as they were; out of the way first, so that two can swap their codes back. */
async function bringBack(tx: Prisma.TransactionClient, changeId: bigint, ids: bigint[], now: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM mapping WHERE id = ANY(${ids})`
  await tx.$executeRaw`
    INSERT INTO mapping
    SELECT (jsonb_populate_record(NULL::mapping, b.facts || jsonb_build_object(
      'occurred_at', greatest((b.facts->>'occurred_at')::timestamptz, ${now}::timestamptz),
      'code_released', (b.facts->>'active')::boolean AND coalesce((b.facts->>'expires_at')::timestamptz <= ${now}, false)))).*
    FROM mapping_before b WHERE b.change_id = ${changeId} AND b.mapping_id = ANY(${ids}) AND b.facts IS NOT NULL`
}

async function advance(
  tx: Prisma.TransactionClient,
  { id, undoAuditId }: MappingChange,
  restored: number,
  left: number,
  now: Date,
) {
  const change = await tx.mappingChange.update({
    where: { id },
    data: { restored: { increment: restored }, leftAlone: { increment: left }, movedAt: now },
  })
  await tx.$executeRaw`
    UPDATE audit_entry SET after = after || jsonb_build_object('count', ${change.restored}::int, 'leftAlone', ${change.leftAlone}::int)
    WHERE id = ${undoAuditId}`
  return change
}
