import { sqltag as sql } from '@prisma/client/runtime/client'
import { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import type { Prisma, PrismaClient } from '@/lib/db/generated/client'
import { leaveTombstones } from './leave-tombstones'
import { holdList } from './list-turn'
import { lockMappings } from './lock-mappings'
import { type Condition, matches } from './mapping-conditions'
import { matchingInput } from './mapping-list'
import { mappingName } from './mapping-name'
import type { MappingRow } from './mapping-rows'
import { isReleased, refusedCodes, retryingCodes } from './order-codes'
import { lockChange, type MappingChange } from './own-change'
import type { OwnConfig } from './own-config'
import { isOnChosen, tellMappings } from './tell-mappings'
import type { MappingRefusal } from './views'
import { writeEdit } from './write-edit'

type Asked = { actor: Actor; config: OwnConfig; change: MappingChange; now: Date }

export type Batch = { change: MappingChange; refusals: MappingRefusal[] }

/** So few that whoever waits for one of them waits a fraction of 250 ms. */
const BATCH_ROWS = 500

/**
 * The next rows of a change, in a transaction of their own: what they were is kept for the undo, and the change's counts
 * and its audit entry's grow with them. Rows are found before they are locked, as a search can take longer than anybody
 * should wait, and looked at again under the lock.
 */
export async function batchOf(db: PrismaClient, { actor, config, change, now }: Asked): Promise<Batch> {
  const act = writtenAct.parse(change.act)
  const condition = sql`${differs(act)} AND ${'matching' in act ? matches(actor, config, act.matching, now) : sql`true`}`
  const ids = 'matching' in act ? await nextIds(db, config.id, change.nextId, condition) : act.ids
  const nextId = 'matching' in act && ids.length === BATCH_ROWS ? BigInt(ids.at(-1) ?? 0) : null

  return retryingCodes(() =>
    db.$transaction(async tx => {
      await holdList(tx, config.id)
      const held = await lockChange(tx, change.id)
      if (held.nextId !== change.nextId || held.undoAuditId !== null) return { change: held, refusals: [] }
      const rows = await lockMappings(tx, config.id, ids, condition)
      const wanted = rows.map(row => changed(row, act))
      const refused = await refusedCodes(tx, config.id, act.do === 'remove' ? [] : wanted, now)
      const doable = wanted.filter(row => !refused.has(row))
      await keepBefore(tx, change.id, doable, now)
      await write(tx, act, doable, now)
      if (isOnChosen(change.act)) {
        const done = new Set(doable.map(({ id }) => id))
        const before = rows.filter(({ id }) => done.has(id))
        await tellMappings(tx, change.auditId, before, act.do === 'remove' ? [] : doable)
      }
      return {
        change: await advance(tx, held, { nextId, done: doable.length, refused: refused.size, now }),
        refusals: [...refused].map(([row, message]) => ({ id: String(row.id), name: mappingName(row), message })),
      }
    }),
  )
}

const time = z.iso.datetime().transform(text => new Date(text))

const which = [z.object({ ids: z.array(z.string()) }), z.object({ matching: matchingInput })] as const

const writtenAct = z.intersection(
  z.discriminatedUnion('do', [
    z.object({ do: z.literal('switchOn') }),
    z.object({ do: z.literal('switchOff') }),
    z.object({ do: z.literal('remove') }),
    z.object({ do: z.literal('setExpiry'), expiresAt: time.nullable() }),
  ]),
  z.union(which),
)
type WrittenAct = z.output<typeof writtenAct>

/** Rows that are so already are left alone. */
function differs(act: WrittenAct): Condition {
  switch (act.do) {
    case 'switchOn':
      return sql`NOT m.active`
    case 'switchOff':
      return sql`m.active`
    case 'remove':
      return sql`true`
    case 'setExpiry':
      return sql`m.expires_at IS DISTINCT FROM ${act.expiresAt}::timestamptz`
  }
}

function changed(row: MappingRow, act: WrittenAct): MappingRow {
  switch (act.do) {
    case 'switchOn':
      return { ...row, active: true }
    case 'switchOff':
      return { ...row, active: false }
    case 'remove':
      return row
    case 'setExpiry':
      return { ...row, expiresAt: act.expiresAt }
  }
}

async function nextIds(
  db: PrismaClient,
  configId: string,
  before: bigint | null,
  condition: Condition,
): Promise<string[]> {
  const found = await db.$queryRaw<{ id: bigint }[]>`
    SELECT m.id FROM mapping m WHERE m.config_id = ${configId} AND m.id < ${before} AND ${condition}
    ORDER BY m.id DESC LIMIT ${BATCH_ROWS}`
  return found.map(({ id }) => String(id))
}

/** Whole rows as the database has them: whatever columns a mapping will have come back too. */
export async function keepBefore(
  tx: Prisma.TransactionClient,
  changeId: bigint,
  rows: readonly Pick<MappingRow, 'id'>[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mapping_before (change_id, mapping_id, facts, changed_at)
    SELECT ${changeId}, m.id, to_jsonb(m), ${now} FROM mapping m WHERE m.id = ANY(${rows.map(({ id }) => id)})`
}

async function write(tx: Prisma.TransactionClient, act: WrittenAct, rows: readonly MappingRow[], now: Date) {
  if (act.do === 'remove') return remove(tx, rows, now)
  for (const codeReleased of [false, true]) {
    const ids = rows.filter(row => isReleased(row, now) === codeReleased).map(({ id }) => id)
    const fields = act.do === 'setExpiry' ? { expiresAt: act.expiresAt } : { active: act.do === 'switchOn' }
    await writeEdit(tx, ids, { ...fields, codeReleased }, now)
  }
}

async function remove(tx: Prisma.TransactionClient, rows: readonly MappingRow[], now: Date) {
  const ids = rows.map(({ id }) => id)
  await leaveTombstones(tx, ids, now)
  await tx.mapping.deleteMany({ where: { id: { in: ids } } })
}

type Advance = { nextId: bigint | null; done: number; refused: number; now: Date }

async function advance(tx: Prisma.TransactionClient, { id }: MappingChange, { nextId, done, refused, now }: Advance) {
  const change = await tx.mappingChange.update({
    where: { id },
    data: { nextId, done: { increment: done }, refused: { increment: refused }, movedAt: now },
  })
  await tx.$executeRaw`
    UPDATE audit_entry SET after = after || jsonb_build_object('count', ${change.done}::int, 'refused', ${change.refused}::int)
    WHERE id = ${change.auditId}`
  return change
}
