import type pg from 'pg'
import type { Actor } from '@/lib/access/actor'
import { regionChanged } from '@/lib/access/hold-region'
import { pool } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { decideEvent } from './decide-event'
import { auditEntry, changedRow, newRow, removal } from './event-rows'
import * as statements from './event-sql'
import { lookRound, questionOf } from './known-events'
import { LIST_LOCK } from './list-turn'
import type { Decision, EventResult, EventRow, MappingEvent } from './mapping-event'
import type { MappingRow } from './mapping-rows'
import { noSuchConfig } from './own-config'

/** `now` is when it was asked: what has expired by then is expired. */
export type AskedEvent = { actor: Actor; configId: string; event: MappingEvent; now: Date }
export type EventOutcome = { result: EventResult; row: MappingRow | null }
export type Settled = { outcome: EventOutcome } | { error: unknown }

const TRIES = 3

/**
 * Settles events in one durable transaction, in which each is decided by itself: a refused one fails alone. None of them may
 * mean the same mapping as another (`gathering`). Rejects for all when the database does.
 */
export async function settleEvents(asked: readonly AskedEvent[]): Promise<readonly Settled[]> {
  for (let tries = 1; ; tries++)
    try {
      return await inTransaction(client => settle(client, asked))
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (tries < TRIES) continue
      const [only, another] = asked
      // Whatever one event did to deserve that, the others did not.
      if (another) return oneByOne(asked)
      return only && isTakenCode(error) ? [{ error: CODE_TAKEN }] : [{ error }]
    }
}

/** Not side by side: that would take more connections than there are, and fail those that wait for one. */
async function oneByOne(asked: readonly AskedEvent[]): Promise<Settled[]> {
  const settled: Settled[] = []
  for (const one of asked)
    settled.push(...(await settleEvents([one]).catch((error: unknown): Settled[] => [{ error }])))
  return settled
}

const TAKEN = 'Another live mapping has the same order code. Choose another code, or change that mapping first.'
const CODE_TAKEN = new AppError('conflict', TAKEN, [{ path: 'orderCode', message: TAKEN }])

type Decided = AskedEvent & { decision: Decision; id: bigint | null }

async function settle(client: pg.PoolClient, asked: readonly AskedEvent[]): Promise<readonly Settled[]> {
  const questions = asked.map(questionOf)
  const configIds = [...new Set(asked.map(({ configId }) => configId))]
  const subjects = questions.flatMap(({ subject, configId }) => (subject === null ? [] : [`${configId} ${subject}`]))
  await ask(client, 'events-hold', statements.HOLD, [LIST_LOCK, configIds, subjects])
  const found = await ask<FoundRow>(client, 'events-lock-rows', statements.LOCK_ROWS, [JSON.stringify(questions)])
  const known = await lookRound({ asked, questions, rows: found.map(eventRow), configIds }, (text, values) =>
    ask(client, 'events-look-round', text, values),
  )

  const all = asked.map((one, index): Decided | { error: unknown } => {
    try {
      return { ...one, id: null, decision: decideEvent(one.event, known[index] ?? noSuchConfig()) }
    } catch (error) {
      return { error }
    }
  })
  const decided = await holdingRegions(client, all)
  await write(client, decided)
  return decided.map(one => ('error' in one ? one : { outcome: outcomeOf(one) }))
}

/** The same as `holdRegion`, for all events that make a mapping. */
async function holdingRegions(
  client: pg.PoolClient,
  decided: readonly (Decided | { error: unknown })[],
): Promise<(Decided | { error: unknown })[]> {
  const made = decided.flatMap(one => ('decision' in one && one.decision.result === 'created' ? [one.actor] : []))
  if (made.length === 0) return [...decided]
  const accounts = [...new Set(made.map(({ accountId }) => accountId))].sort()
  const held = await ask<{ id: string; region: string }>(client, 'events-hold-regions', statements.HOLD_REGIONS, [
    accounts,
  ])
  const regions = new Map(held.map(({ id, region }) => [id, region]))
  return decided.map(one => {
    if (!('decision' in one) || one.decision.result !== 'created') return one
    return regions.get(one.actor.accountId) === one.actor.region ? one : { error: regionChanged() }
  })
}

/** Codes are given up before any is taken. Says in each decided event which row it made. */
async function write(client: pg.PoolClient, all: readonly (Decided | { error: unknown })[]): Promise<void> {
  const decided = all.filter(one => 'decision' in one)
  const releases = decided.flatMap(({ decision }) => ('releases' in decision ? decision.releases : []))
  if (releases.length > 0) await ask(client, 'events-release', statements.RELEASE, [releases])
  const removals = decided.flatMap(one => removal(one) ?? [])
  if (removals.length > 0) await ask(client, 'events-remove', statements.REMOVE, [JSON.stringify(removals)])
  const raised = decided.flatMap(({ decision, event }) =>
    decision.result === 'unchanged' && decision.row ? [{ id: decision.row.id, at: event.at }] : [],
  )
  if (raised.length > 0)
    await ask(client, 'events-raise', statements.RAISE, [raised.map(({ id }) => id), raised.map(({ at }) => at)])
  const changed = decided.flatMap(one => changedRow(one) ?? [])
  if (changed.length > 0) await ask(client, 'events-change', statements.CHANGE, [JSON.stringify(changed)])
  const created = decided.flatMap((one, event) => newRow(one, event) ?? [])
  if (created.length > 0) {
    const values = [JSON.stringify(created)]
    const made = await ask<{ event: number; id: string }>(client, 'events-create', statements.CREATE, values)
    for (const { event, id } of made) Object.assign(decided[event] ?? {}, { id: BigInt(id) })
  }
  const entries = decided.flatMap(one => auditEntry(one) ?? [])
  if (entries.length > 0) await ask(client, 'events-audit', statements.AUDIT, [JSON.stringify(entries)])
}

function outcomeOf({ configId, decision, id, now }: Decided): EventOutcome {
  switch (decision.result) {
    case 'created':
      if (id === null) throw new Error('A mapping was made without an id')
      return { result: 'created', row: { id, configId, ...decision.facts, createdAt: now, updatedAt: now } }
    case 'updated':
      return { result: 'updated', row: { ...decision.row, ...decision.facts, updatedAt: now } }
    case 'removedBefore':
      return { result: 'removed', row: decision.row }
    case 'unchanged':
    case 'ignored':
    case 'removed':
      return { result: decision.result, row: decision.row }
  }
}

type FoundRow = Omit<EventRow, 'id'> & { id: string }

function eventRow({ id, ...row }: FoundRow): EventRow {
  return { ...row, id: BigInt(id) }
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = true
  try {
    await client.query(statements.BEGIN)
    const result = await work(client)
    await client.query('COMMIT')
    broken = false
    return result
  } catch (error) {
    // Anything but the database's own no leaves a connection in a state nobody knows.
    if (isDatabaseError(error))
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      )
    throw error
  } finally {
    client.release(broken)
  }
}

async function ask<Row>(client: pg.PoolClient, name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await client.query({ name, text, values: [...values] })
  return rows as Row[]
}

/** In contrast to a database that is away or slow. SQLSTATE classes 22 and 23: bad data; 40: undone for another's sake. */
function isRefusal(error: unknown): boolean {
  return isDatabaseError(error) && /^(22|23|40)/.test(error.code)
}

function isTakenCode(error: unknown): boolean {
  return isDatabaseError(error) && error.code === '23505'
}

function isDatabaseError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code))
}
