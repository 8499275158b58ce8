import type { Actor } from '@/lib/access/actor'
import type { MappingFacts } from './check-mapping'
import { type Decision, type MappingEvent, subjectOf } from './mapping-event'
import { differences, factsOf } from './mapping-facts'
import { mappingName } from './mapping-name'
import { isReleased } from './order-codes'

// What decided events come to, as the statements of event-sql.ts take it; undefined where one writes nothing there.

type Decided = {
  actor: Actor
  configId: string
  event: MappingEvent
  now: Date
  decision: Decision
  id: bigint | null
}

export function newRow({ configId, event, now, decision }: Decided, index: number): object | undefined {
  if (decision.result !== 'created') return undefined
  return { event: index, configId, ...columns(decision.facts, event.at, now) }
}

export function changedRow({ event, now, decision }: Decided): object | undefined {
  if (decision.result !== 'updated') return undefined
  return { id: String(decision.row.id), ...columns(decision.facts, event.at, now) }
}

/** Also for what was not there: a late "dispatched" must not undo it (product.md P4). */
export function removal({ configId, event, now, decision }: Decided): object | undefined {
  if (event.do !== 'remove') return undefined
  const left = { configId, occurredAt: event.at, now }
  switch (decision.result) {
    case 'removed':
      return { ...left, id: String(decision.row.id), subject: subjectOf(decision.row) }
    case 'removedBefore':
      return { ...left, id: null, subject: decision.subject }
    case 'unchanged':
      return 'code' in event.which ? { ...left, id: null, subject: event.which.code } : undefined
    case 'created':
    case 'updated':
    case 'ignored':
      return undefined
  }
}

export function auditEntry({ actor, decision, id }: Decided): object | undefined {
  const who = { accountId: actor.accountId, actorKind: actor.kind, actorId: actor.id, actorName: actor.name }
  switch (decision.result) {
    case 'created':
      return {
        ...{ ...who, action: 'mapping.added', subjectId: String(id), subjectName: mappingName(decision.facts) },
        ...{ before: null, after: decision.facts },
      }
    case 'updated': {
      const { row, facts } = decision
      const changes = differences(factsOf(row), facts)
      return {
        ...who,
        action: 'mapping.edited',
        subjectId: String(row.id),
        subjectName: mappingName(facts),
        ...changes,
      }
    }
    case 'removed': {
      const { row } = decision
      const gone = { before: factsOf(row), after: null }
      return { ...who, action: 'mapping.removed', subjectId: String(row.id), subjectName: mappingName(row), ...gone }
    }
    case 'unchanged':
    case 'ignored':
    case 'removedBefore':
      return undefined
  }
}

function columns(facts: MappingFacts, occurredAt: Date, now: Date): object {
  return { ...facts, codeReleased: isReleased(facts, now), occurredAt, now }
}
