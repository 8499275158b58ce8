import { z } from 'zod'
import type { AskedEvent } from './event-batch-commands'
import { LOOK_ROUND } from './event-sql'
import type { EventRow, Known, Tombstone } from './mapping-event'
import type { OwnConfig } from './own-config'

/** What the database is asked about one event: which rows it may mean, and whose tombstone counts. */
export type Question = {
  configId: string
  id: string | null
  code: string | null
  customer: string | null
  /** Null for a mapping that only its id names. */
  subject: string | null
}

export function questionOf({ configId, event }: AskedEvent): Question {
  const { which } = event
  if ('id' in which) {
    const code = event.do === 'patch' ? (event.patch.orderCode ?? null) : null
    return { configId, id: String(which.id), code, customer: null, subject: null }
  }
  if ('code' in which) return { configId, id: null, code: which.code, customer: null, subject: which.code }
  return { configId, id: null, code: null, customer: which.customer, subject: which.customer }
}

type Round = {
  asked: readonly AskedEvent[]
  questions: readonly Question[]
  rows: readonly EventRow[]
  configIds: readonly string[]
}
type Ask = (text: string, values: readonly unknown[]) => Promise<unknown[]>

/** Everything that decides each of the events; undefined for one whose account has no such configuration. */
export async function lookRound(round: Round, ask: Ask): Promise<readonly (Known | undefined)[]> {
  const { asked, questions, rows, configIds } = round
  const agents = [...new Set(asked.flatMap(({ event }) => agentOf(event) ?? []))]
  const numbered = questions.map((question, event) => ({ ...question, event }))
  const [found] = await ask(LOOK_ROUND, [configIds, JSON.stringify(numbered), agents])
  const { configs, tombstones, business } = looked.parse(found)

  return asked.map(({ actor, configId, event, now }, index): Known | undefined => {
    const config = configs.find(({ id, accountId }) => id === configId && accountId === actor.accountId)
    if (!config) return undefined
    return {
      ...{ actor, now, config: config satisfies OwnConfig },
      rows: rows.filter(row => row.configId === configId && isMeant(row, event.which, questions[index])),
      tombstone: newest(tombstones.filter(found => found.event === index)),
      business: new Set(business),
    }
  })
}

/** Of a batch's rows, those that this event asked for: it must never see another's half-way. */
function isMeant(row: EventRow, which: AskedEvent['event']['which'], question: Question | undefined): boolean {
  if ('customer' in which) return row.customerNumber === which.customer
  if ('code' in which) return row.orderCode === which.code
  return question !== undefined
}

function agentOf(event: AskedEvent['event']): string | undefined {
  if (event.do === 'set') return event.facts.followMeNumber
  return event.do === 'patch' ? event.patch.followMeNumber : undefined
}

function newest(tombstones: readonly Tombstone[]): Tombstone | null {
  return tombstones.toSorted((one, other) => other.occurredAt.getTime() - one.occurredAt.getTime())[0] ?? null
}

const time = z.iso.datetime({ offset: true }).transform(text => new Date(text))

/** A row of `mapping` as `to_jsonb` writes it. */
const removedRow = z
  .object({
    id: z.number().transform(BigInt),
    config_id: z.string(),
    customer_number: z.string(),
    follow_me_number: z.string(),
    order_code: z.string().nullable(),
    label: z.string().nullable(),
    active: z.boolean(),
    expires_at: time.nullable(),
    created_at: time,
    updated_at: time,
  })
  .transform(row => ({
    ...{ id: row.id, configId: row.config_id, orderCode: row.order_code, label: row.label, active: row.active },
    ...{ customerNumber: row.customer_number, followMeNumber: row.follow_me_number },
    ...{ expiresAt: row.expires_at, createdAt: row.created_at, updatedAt: row.updated_at },
  }))

const looked = z.object({
  configs: z.array(
    z.object({
      ...{ id: z.string(), accountId: z.string(), name: z.string() },
      ...{ codeDigitsMin: z.number(), codeDigitsMax: z.number() },
    }),
  ),
  tombstones: z.array(
    z.object({
      event: z.number(),
      subject: z.string(),
      occurredAt: time,
      mappingId: z.string().transform(BigInt).nullable(),
      removed: removedRow.nullable(),
    }),
  ),
  business: z.array(z.string()),
})
