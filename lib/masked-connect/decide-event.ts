import { AppError } from '@/lib/errors'
import { BUSINESS_NUMBER, checkFacts, type MappingFacts, refusal } from './check-mapping'
import { noSuchMapping } from './lock-mappings'
import type { Decision, EventRow, Known, MappingEvent, WhichMapping } from './mapping-event'
import { factsOf, isSame } from './mapping-facts'
import { statusOf } from './mapping-rows'
import { belongsTo } from './order-codes'

/**
 * What becomes of an event, given everything that is there: older news loses, whatever order it comes in (product.md P4).
 * Throws `invalid`, `conflict` naming the mapping that has the code, and `notFound`.
 */
export function decideEvent(event: MappingEvent, known: Known): Decision {
  const target = targetOf(event.which, known)
  if (isOldNews(event, target, known)) return { result: 'ignored', row: target }
  switch (event.do) {
    case 'set':
      return target ? change(target, event.facts, known) : create(event.facts, known)
    case 'patch':
      return target ? change(target, { ...factsOf(target), ...event.patch }, known) : noSuchMapping()
    case 'remove':
      return target ? { result: 'removed', row: target } : removedAlready(event.which, known)
  }
}

/** With a code: the live one with it, else the one switched off last, never an expired one. Without: the customer's newest. */
function targetOf(which: WhichMapping, { rows, now }: Known): EventRow | null {
  if ('id' in which) return rows.find(({ id }) => id === which.id) ?? null
  if ('customer' in which) {
    const own = rows.filter(row => row.orderCode === null && row.customerNumber === which.customer)
    return own.toSorted((one, other) => (one.id < other.id ? 1 : -1))[0] ?? null
  }
  const holders = rows.filter(({ orderCode }) => orderCode === which.code)
  const off = holders.filter(({ active }) => !active).toSorted(byLastChange)
  return holders.find(row => statusOf(row, now) === 'live') ?? off[0] ?? null
}

function byLastChange(one: EventRow, other: EventRow): number {
  return other.updatedAt.getTime() - one.updatedAt.getTime() || (one.id < other.id ? 1 : -1)
}

function isOldNews({ at }: MappingEvent, target: EventRow | null, { tombstone }: Known): boolean {
  return [target, tombstone].some(newest => newest !== null && at < newest.occurredAt)
}

function create(given: MappingFacts, known: Known): Decision {
  const facts = checked(given, null, known)
  return { result: 'created', facts, releases: codeTakenFrom(facts, null, known) }
}

function change(row: EventRow, given: MappingFacts, known: Known): Decision {
  const before = factsOf(row)
  const facts = checked(given, before, known)
  if (isSame(before, facts)) return { result: 'unchanged', row }
  return { result: 'updated', row, facts, releases: codeTakenFrom(facts, row, known) }
}

function checked(given: MappingFacts, before: MappingFacts | null, known: Known): MappingFacts {
  const { facts, problems } = checkFacts({ ...known, given, before })
  if (facts.followMeNumber !== before?.followMeNumber && known.business.has(facts.followMeNumber))
    problems.push(BUSINESS_NUMBER)
  if (problems.length > 0) throw refusal(problems)
  return facts
}

/** The expired rows that give the code up to these facts. Throws `conflict` where a live one has it (product.md L2). */
function codeTakenFrom(facts: MappingFacts, own: EventRow | null, { rows, now }: Known): bigint[] {
  if (facts.orderCode === null || statusOf(facts, now) !== 'live') return []
  const holders = rows.filter(
    row => row.orderCode === facts.orderCode && row.id !== own?.id && row.active && !row.codeReleased,
  )
  const live = holders.find(row => statusOf(row, now) === 'live')
  if (live) {
    const message = `${belongsTo(live)} Choose another code, or change that mapping first.`
    throw new AppError('conflict', message, [{ path: 'orderCode', message }])
  }
  return holders.map(({ id }) => id)
}

/** Repeated, a removal is answered as it was the first time. One by id, of what never was, is `notFound`. */
function removedAlready(which: WhichMapping, { tombstone }: Known): Decision {
  if (tombstone?.removed) return { result: 'removedBefore', row: tombstone.removed, subject: tombstone.subject }
  if ('id' in which) return noSuchMapping()
  return { result: 'unchanged', row: null }
}
