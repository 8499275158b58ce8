import { z } from 'zod'
import { type Actor, allow } from '@/lib/access/actor'
import { holdRegionSince } from '@/lib/access/hold-region'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { leaveTombstones } from './leave-tombstones'
import { holdList } from './list-turn'
import { lockMappings, noSuchMapping } from './lock-mappings'
import { type MappingRow, mappingView } from './mapping-rows'
import { isReleased, takingCodes } from './order-codes'
import { ownConfig } from './own-config'
import { removeMappingsInput, restoreMappingsInput } from './schema'
import type { MappingView, Removal } from './views'

/** Removes mappings; their codes are free at once (product.md L2). Throws ZodError, `notFound` when none is there. */
export async function removeMappings(actor: Actor, configId: string, raw: unknown, now = new Date()): Promise<Removal> {
  allow(actor, 'mapping.write')
  const { ids } = removeMappingsInput.parse(raw)
  const config = await ownConfig(db, actor, configId)

  return db.$transaction(async tx => {
    await holdList(tx, config.id)
    const rows = await lockMappings(tx, config.id, ids)
    if (rows.length === 0) return noSuchMapping()
    const gone = rows.map(({ id }) => id)
    await leaveTombstones(tx, gone, now)
    await tx.mapping.deleteMany({ where: { configId: config.id, id: { in: gone } } })
    const removed = { action: REMOVED, ...subject(config), before: { mappings: rows }, after: null }
    return { removalId: String(await audit(tx, actor, removed)), count: rows.length }
  })
}

/**
 * Brings back the mappings of a removal as they were, ids and times included, as news of now; what is back already is left alone. All or
 * none: throws `conflict` when a code was given to another mapping meanwhile, `notFound` when there was no such removal.
 */
export async function restoreMappings(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<MappingView[]> {
  allow(actor, 'mapping.write')
  const { removalId } = restoreMappingsInput.parse(raw)
  const config = await ownConfig(db, actor, configId)

  const rows = await takingCodes(db, config.id, now, async (tx, take) => {
    await holdRegionSince(tx, actor, BigInt(removalId))
    const removed = await removedRows(tx, actor, config.id, BigInt(removalId))
    const back = new Set(
      (
        await lockMappings(
          tx,
          config.id,
          removed.map(({ id }) => String(id)),
        )
      ).map(({ id }) => id),
    )
    const missing = removed.filter(({ id }) => !back.has(id))
    if (missing.length === 0) return removed
    await take(missing.map(({ orderCode }) => orderCode))
    const data = missing.map(row => ({ ...row, codeReleased: isReleased(row, now), occurredAt: now }))
    await tx.mapping.createMany({ data })
    await audit(tx, actor, {
      action: 'mapping.restored',
      ...subject(config),
      before: null,
      after: { mappings: missing },
    })
    return removed
  })
  return rows.map(row => mappingView(row, actor, now))
}

const REMOVED = 'mapping.removed'

function subject({ id, name }: { id: string; name: string }) {
  return { subjectKind: 'config', subjectId: id, subjectName: name }
}

/** As written down when they were removed. The entry is locked: a second undo at the same time waits for the first. */
async function removedRows(
  tx: Prisma.TransactionClient,
  { accountId }: Actor,
  configId: string,
  removalId: bigint,
): Promise<MappingRow[]> {
  const [entry] = await tx.$queryRaw<{ before: unknown }[]>`
    SELECT before FROM audit_entry
    WHERE id = ${removalId} AND account_id = ${accountId} AND action = ${REMOVED} AND subject_id = ${configId} FOR UPDATE`
  if (!entry) throw new AppError('notFound', 'There is nothing to bring back.')
  return writtenDown.parse(entry.before).mappings
}

const time = z.iso.datetime().transform(text => new Date(text))

const writtenDown = z.object({
  mappings: z.array(
    z.object({
      id: z.string().transform(BigInt),
      configId: z.string(),
      customerNumber: z.string(),
      followMeNumber: z.string(),
      orderCode: z.string().nullable(),
      label: z.string().nullable(),
      active: z.boolean(),
      expiresAt: time.nullable(),
      createdAt: time,
      updatedAt: time,
    }),
  ),
})
