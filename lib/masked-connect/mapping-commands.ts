import type { z } from 'zod'
import { type Actor, allow } from '@/lib/access/actor'
import { holdRegion } from '@/lib/access/hold-region'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { checkMapping } from './check-mapping'
import { lockMappings, noSuchMapping } from './lock-mappings'
import { differences, factsOf, isSame } from './mapping-facts'
import { mappingName } from './mapping-name'
import { MAPPING_FIELDS, type MappingRow, mappingView } from './mapping-rows'
import { isReleased, takingCodes } from './order-codes'
import { ownConfig } from './own-config'
import { editCellsInput, mappingInput, mappingPatch, switchMappingsInput } from './schema'
import { told } from './tell-mappings'
import type { EditResult, MappingView } from './views'
import { writeEdit } from './write-edit'

/** Adds a mapping, effective on the next call. Throws ZodError, `invalid`, `conflict` when its code is taken, `notFound`. */
export async function addMapping(actor: Actor, configId: string, raw: unknown, now = new Date()): Promise<MappingView> {
  allow(actor, 'mapping.write')
  const given = mappingInput.parse(raw)
  const config = await ownConfig(db, actor, configId)

  const row = await takingCodes(db, config.id, now, async (tx, take) => {
    await holdRegion(tx, actor)
    const facts = await checkMapping(tx, { actor, config, given, before: null, now })
    await take([facts.orderCode])
    const times = { createdAt: now, updatedAt: now, occurredAt: now }
    const data = { configId: config.id, ...facts, ...times, codeReleased: isReleased(facts, now) }
    const added = await tx.mapping.create({ data, select: MAPPING_FIELDS })
    await audit(tx, actor, { action: 'mapping.added', ...subject(added), before: null, after: facts })
    return added
  })
  return mappingView(row, actor, now)
}

/**
 * Changes what `raw` names; null clears. A row that is extended or switched on again takes its code back. A change that
 * changes nothing is no save. Throws ZodError, `invalid`, `conflict` when the code is taken, `notFound`.
 */
export async function editMapping(
  actor: Actor,
  configId: string,
  mappingId: string,
  raw: unknown,
  now = new Date(),
): Promise<MappingView> {
  allow(actor, 'mapping.write')
  const patch = mappingPatch.parse(raw)
  return (await change(actor, configId, mappingId, patch, now)).mapping
}

/**
 * The same for a person who changed cells: when somebody else changed those since they were seen, nothing is written and the
 * answer is the mapping as it is now.
 */
export async function editCells(
  actor: Actor,
  configId: string,
  mappingId: string,
  raw: unknown,
  now = new Date(),
): Promise<EditResult> {
  allow(actor, 'mapping.write')
  const { patch, seen } = editCellsInput.parse(raw)
  const asSeen = (mapping: MappingView) =>
    Object.entries(seen).every(([field, value]) => mapping[field as keyof typeof seen] === value)
  return change(actor, configId, mappingId, patch, now, asSeen)
}

async function change(
  actor: Actor,
  configId: string,
  mappingId: string,
  patch: z.output<typeof mappingPatch>,
  now: Date,
  mayChange: (mapping: MappingView) => boolean = () => true,
): Promise<EditResult> {
  const config = await ownConfig(db, actor, configId)
  return takingCodes(db, config.id, now, async (tx, take) => {
    const [row = noSuchMapping()] = await lockMappings(tx, config.id, [mappingId])
    const before = factsOf(row)
    const facts = await checkMapping(tx, { actor, config, given: { ...before, ...patch }, before, now })
    if (isSame(before, facts)) return { result: 'saved', mapping: mappingView(row, actor, now) }
    if (!mayChange(mappingView(row, actor, now))) return { result: 'changed', mapping: mappingView(row, actor, now) }
    await take([facts.orderCode])
    await writeEdit(tx, [row.id], { ...facts, codeReleased: isReleased(facts, now) }, now)
    const after = { ...row, ...facts, updatedAt: now }
    await audit(tx, actor, { action: 'mapping.edited', ...subject(after), ...differences(before, facts) })
    return { result: 'saved', mapping: mappingView(after, actor, now) }
  })
}

/**
 * Switches mappings on or off; those that are so already, or were removed meanwhile, are left alone. All or none: throws
 * `conflict` when a code to be live again is taken, `notFound` when none of the mappings is there.
 */
export async function setMappingsActive(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<MappingView[]> {
  allow(actor, 'mapping.write')
  const { ids, active } = switchMappingsInput.parse(raw)
  const config = await ownConfig(db, actor, configId)

  const rows = await takingCodes(db, config.id, now, async (tx, take) => {
    const rows = await lockMappings(tx, config.id, ids)
    if (rows.length === 0) return noSuchMapping()
    const changed = rows.filter(row => row.active !== active).map(row => ({ ...row, active, updatedAt: now }))
    if (changed.length === 0) return rows
    if (active) await take(changed.map(({ orderCode }) => orderCode))
    for (const released of [false, true])
      await writeEdit(
        tx,
        changed.filter(row => isReleased(row, now) === released).map(({ id }) => id),
        { active, codeReleased: released },
        now,
      )
    await audit(tx, actor, {
      action: active ? 'mapping.switchedOn' : 'mapping.switchedOff',
      subjectKind: 'config',
      subjectId: config.id,
      subjectName: config.name,
      before: { mappings: changed.map(row => told({ ...row, active: !active })) },
      after: { mappings: changed.map(told) },
    })
    return rows.map(row => changed.find(({ id }) => id === row.id) ?? row)
  })
  return rows.map(row => mappingView(row, actor, now))
}

function subject(row: MappingRow) {
  return { subjectKind: 'mapping', subjectId: String(row.id), subjectName: mappingName(row) }
}
