import type { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import type { MappingFacts } from './check-mapping'
import type { MappingRow } from './mapping-rows'
import type { OwnConfig } from './own-config'
import type { mappingPatch } from './schema'

/** Which mapping an event is about. Of a customer it is the newest mapping without a code. */
export type WhichMapping = { code: string } | { customer: string } | { id: bigint }

/** News of an order system: what happened to one mapping, and when (contracts.md "Which mapping an upsert means"). */
export type MappingEvent = { which: WhichMapping; at: Date } & (
  | { do: 'set'; facts: MappingFacts }
  | { do: 'patch'; patch: z.output<typeof mappingPatch> }
  | { do: 'remove' }
)

/** A mapping with the time of the newest event applied to it. */
export type EventRow = MappingRow & { occurredAt: Date; codeReleased: boolean }

/** What is left of a mapping that was removed; `removed` is null where there was none. */
export type Tombstone = { subject: string; occurredAt: Date; mappingId: bigint | null; removed: MappingRow | null }

/** All that decides what becomes of one event: rows of its configuration that it may mean, or that hold its code. */
export type Known = {
  actor: Actor
  config: OwnConfig
  rows: readonly EventRow[]
  tombstone: Tombstone | null
  /** Of the agents' numbers in question, those that are business numbers. */
  business: ReadonlySet<string>
  now: Date
}

/** What an event comes to. `row` is the mapping as it was; `releases` are expired rows that give its code up. */
export type Decision =
  | { result: 'created'; facts: MappingFacts; releases: readonly bigint[] }
  | { result: 'updated'; row: EventRow; facts: MappingFacts; releases: readonly bigint[] }
  | { result: 'unchanged' | 'ignored'; row: MappingRow | null }
  | { result: 'removed'; row: EventRow }
  /** It was removed before; `subject` is the tombstone's that says so. */
  | { result: 'removedBefore'; row: MappingRow; subject: string }

export type EventResult = 'created' | 'updated' | 'unchanged' | 'ignored' | 'removed'

/** What a removal leaves a tombstone for: the code, or the customer of a mapping without one. */
export function subjectOf({ orderCode, customerNumber }: Pick<MappingRow, 'orderCode' | 'customerNumber'>): string {
  return orderCode ?? customerNumber
}
