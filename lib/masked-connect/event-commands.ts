import { type Actor, allow } from '@/lib/access/actor'
import { AppError } from '@/lib/errors'
import { QUICK } from '@/lib/phone/quick-parse'
import { checkFacts, type MappingFacts, refusal } from './check-mapping'
import { type AskedEvent, type EventOutcome, settleEvents } from './event-batch-commands'
import {
  AHEAD_AT_MOST_MS,
  codeInAddress,
  patchMappingInput,
  removeMappingInput,
  setByCodeInput,
  setMappingInput,
} from './event-schema'
import { gathering } from './gather-events'
import { noSuchMapping } from './lock-mappings'
import type { EventResult, MappingEvent, WhichMapping } from './mapping-event'
import { mappingView } from './mapping-rows'
import type { MappingView } from './views'

/** `data` is the mapping as it is now, or as it was removed; null where there is none. */
export type EventAnswer = { data: MappingView | null; result: EventResult }

// What an order system tells. Safe to repeat, in any order: older news loses (product.md P1, P2, P4). All throw ZodError,
// `invalid`, `conflict` naming the mapping that has the code, and `notFound`. Events of a burst share a transaction.

/** Adds a mapping, or sets the one it means as a whole. */
export async function setMapping(actor: Actor, configId: string, raw: unknown, now = new Date()): Promise<EventAnswer> {
  allow(actor, 'mapping.write')
  const { occurredAt, ...facts } = setMappingInput.parse(raw)
  return tell(
    actor,
    configId,
    { do: 'set', which: whichOf(actor, facts, now), facts, at: timeOf(occurredAt, now) },
    now,
  )
}

/** The same by order code. */
export async function setMappingByCode(
  actor: Actor,
  configId: string,
  code: unknown,
  raw: unknown,
  now = new Date(),
): Promise<EventAnswer> {
  allow(actor, 'mapping.write')
  const orderCode = parseCode(code)
  const { occurredAt, orderCode: again = orderCode, ...others } = setByCodeInput.parse(raw)
  if (again !== orderCode) throw OTHER_CODE
  const facts = { ...others, orderCode }
  return tell(actor, configId, { do: 'set', which: { code: orderCode }, facts, at: timeOf(occurredAt, now) }, now)
}

/** Changes what it names; null clears. */
export async function patchMapping(
  actor: Actor,
  configId: string,
  mappingId: string,
  raw: unknown,
  now = new Date(),
): Promise<EventAnswer> {
  allow(actor, 'mapping.write')
  const { occurredAt, ...patch } = patchMappingInput.parse(raw)
  return tell(actor, configId, { do: 'patch', which: idOf(mappingId), patch, at: timeOf(occurredAt, now) }, now)
}

/** Removes a mapping; repeated, it is answered the same. What comes late about it loses for 90 days. */
export async function removeMapping(
  actor: Actor,
  configId: string,
  mappingId: string,
  raw: unknown,
  now = new Date(),
): Promise<EventAnswer> {
  allow(actor, 'mapping.write')
  const { occurredAt } = removeMappingInput.parse(raw)
  return tell(actor, configId, { do: 'remove', which: idOf(mappingId), at: timeOf(occurredAt, now) }, now)
}

/** The same by order code, also when nothing has it yet: a "dispatched" that comes later, and is older, loses. */
export async function removeMappingByCode(
  actor: Actor,
  configId: string,
  code: unknown,
  raw: unknown,
  now = new Date(),
): Promise<EventAnswer> {
  allow(actor, 'mapping.write')
  const which = { code: parseCode(code) }
  const { occurredAt } = removeMappingInput.parse(raw)
  return tell(actor, configId, { do: 'remove', which, at: timeOf(occurredAt, now) }, now)
}

const gather = gathering<AskedEvent, EventOutcome>({
  settle: settleEvents,
  keysOf: ({ configId, event: { which } }) => [`${configId} ${Object.values(which)}`],
  isAlone: ({ event: { which } }) => 'id' in which,
  batchAtMost: 100,
  underWayAtMost: 2,
})

async function tell(actor: Actor, configId: string, event: MappingEvent, now: Date): Promise<EventAnswer> {
  const { result, row } = await gather({ actor, configId, event, now })
  return { data: row && mappingView(row, actor, now), result }
}

function whichOf(actor: Actor, facts: MappingFacts, now: Date): WhichMapping {
  if (facts.orderCode !== null) return { code: facts.orderCode }
  const customer = QUICK[actor.region].customer(facts.customerNumber)
  if (customer.ok) return { customer: customer.number }
  // Without a code nothing here depends on the configuration.
  const config = { id: '', name: '', codeDigitsMin: 1, codeDigitsMax: 20 }
  throw refusal(checkFacts({ actor, config, given: facts, before: null, now }).problems)
}

function timeOf(occurredAt: Date | undefined, now: Date): Date {
  if (!occurredAt) return now
  if (occurredAt.getTime() > now.getTime() + AHEAD_AT_MOST_MS) throw AHEAD
  return occurredAt
}

function parseCode(code: unknown): string {
  const parsed = codeInAddress.safeParse(code)
  if (parsed.success) return parsed.data
  const message = parsed.error.issues[0]?.message ?? ''
  throw new AppError('invalid', message, [{ path: 'orderCode', message }])
}

function idOf(mappingId: string): { id: bigint } {
  return /^[1-9][0-9]{0,17}$/.test(mappingId) ? { id: BigInt(mappingId) } : noSuchMapping()
}

const WRONG_CLOCK = 'This is more than 5 minutes ahead. Check the clock of the system that sends it.'
const AHEAD = new AppError('invalid', WRONG_CLOCK, [{ path: 'occurredAt', message: WRONG_CLOCK }])

const NOT_THE_CODE = 'The address has another order code. Leave it out here, or give the same.'
const OTHER_CODE = new AppError('invalid', NOT_THE_CODE, [{ path: 'orderCode', message: NOT_THE_CODE }])
