import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { batchOf } from './mapping-change-batch'
import { type MappingChange, ownChange } from './own-change'
import { type OwnConfig, ownConfig } from './own-config'
import { changeMappingsInput, type MappingAct, mappingChangeInput, type WhichMappings } from './schema'
import type { ChangeProgress, MappingRefusal } from './views'

/**
 * Does one thing to many mappings: those chosen, or all that a search and a filter leave. In short transactions, so that
 * calls and saves never wait long; rows that can't be done, because another mapping has their code, are told and the rest is
 * done. Comes back after a second or two, `finished` or not; `continueChange` goes on. Throws ZodError, `invalid`, `notFound`.
 */
export async function changeMappings(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<ChangeProgress> {
  allow(actor, 'mapping.write')
  const { act, which } = changeMappingsInput.parse(raw)
  if (act.do === 'setExpiry' && act.expiresAt !== null && act.expiresAt <= now) throw PASSED
  const config = await ownConfig(db, actor, configId)
  return proceed(actor, config, await begin(actor, config, act, which), now)
}

/** Goes on with a change that wasn't finished; one that is, or that is being undone, stays as it is. Throws `notFound`. */
export async function continueChange(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<ChangeProgress> {
  allow(actor, 'mapping.write')
  const { changeId } = mappingChangeInput.parse(raw)
  const config = await ownConfig(db, actor, configId)
  return proceed(actor, config, await ownChange(db, actor, config.id, changeId), now)
}

/** How long one turn works before it says how far it is. */
const TURN_MS = 1_500
const REFUSALS_TOLD = 20

const PASSED = new AppError('invalid', 'This time has passed. Pick a later one, or none.', [
  { path: 'act.expiresAt', message: 'This time has passed. Pick a later one, or none.' },
])

const ACTIONS: Record<MappingAct['do'], string> = {
  switchOn: 'mapping.manySwitchedOn',
  switchOff: 'mapping.manySwitchedOff',
  remove: 'mapping.manyRemoved',
  setExpiry: 'mapping.manyExpirySet',
}

/** Only rows that are there when it begins are meant: none that is added meanwhile. */
async function begin(actor: Actor, config: OwnConfig, act: MappingAct, which: WhichMappings): Promise<MappingChange> {
  return db.$transaction(async tx => {
    const auditId = await audit(tx, actor, {
      action: ACTIONS[act.do],
      subjectKind: 'config',
      subjectId: config.id,
      subjectName: config.name,
      before: null,
      after: {
        count: 0,
        refused: 0,
        ...('matching' in which ? which : { chosen: which.ids.length }),
        ...('expiresAt' in act && { expiresAt: act.expiresAt }),
      },
    })
    const newest = await tx.mapping.aggregate({ where: { configId: config.id }, _max: { id: true } })
    return tx.mappingChange.create({
      data: {
        ...{ accountId: actor.accountId, configId: config.id, auditId, act: { ...act, ...which } },
        nextId: (newest._max.id ?? 0n) + 1n,
      },
    })
  })
}

async function proceed(actor: Actor, config: OwnConfig, begun: MappingChange, now: Date): Promise<ChangeProgress> {
  const until = performance.now() + TURN_MS
  const refusals: MappingRefusal[] = []
  let change = begun
  while (change.nextId !== null && change.undoAuditId === null && performance.now() < until) {
    const batch = await batchOf(db, { actor, config, change, now })
    refusals.push(...batch.refusals)
    change = batch.change
  }
  return {
    changeId: String(change.id),
    done: change.done,
    refused: change.refused,
    refusals: refusals.slice(0, REFUSALS_TOLD),
    finished: change.nextId === null || change.undoAuditId !== null,
  }
}
