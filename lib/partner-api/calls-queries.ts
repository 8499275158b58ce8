import { z } from 'zod'
import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { makeCursor, openCursor } from './cursor'
import { cursor, flag, limit, moment } from './list-schema'

/** A call as partners see it (contracts.md "Call"). Times are RFC 3339, numbers E.164. */
export type PartnerCall = {
  id: string
  startedAt: string
  answeredAt: string | null
  connectedAt: string | null
  endedAt: string | null
  businessNumber: string
  customerNumber: string | null
  agentNumber: string | null
  configId: string | null
  mappingId: string | null
  orderCode: string | null
  matchType: Row['matchType']
  outcome: Row['outcome']
  keypadTries: number
  durationSeconds: number | null
  talkSeconds: number | null
  /** Both come with recordings. */
  recording: null
  transcript: null
  test: boolean
}

export const callPageInput = z.strictObject({
  from: moment('Calls that came in at this time or later.'),
  to: moment('Calls that came in before this time.'),
  configId: z.string().max(64).exactOptional().meta({ description: 'Calls answered by this configuration.' }),
  matchType: z
    .enum(['caller_number', 'order_code', 'registered_number', 'not_matched'], 'There is no such match type.')
    .exactOptional()
    .meta({ description: 'How the call found its agent.' }),
  outcome: z
    .enum(
      [
        ...['connected', 'no_answer', 'busy', 'failed', 'caller_hung_up'],
        ...['not_matched', 'message', 'voicemail', 'not_routed'],
      ] as NonNullable<Row['outcome']>[],
      'There is no such outcome.',
    )
    .exactOptional()
    .meta({ description: 'What the call came to.' }),
  test: flag('Test calls made in the app too, which are left out otherwise.'),
  limit,
  cursor,
})

/** A page of the account's calls, newest first. Throws ZodError, `invalid`. */
export async function pageOfCalls(
  actor: Actor,
  raw: unknown,
): Promise<{ data: PartnerCall[]; nextCursor: string | null }> {
  allow(actor, 'call.readAll')
  const { from, to, configId, matchType, outcome, test, limit, cursor } = callPageInput.parse(raw)
  const list = `calls ${actor.accountId}`
  const [startedAt, id] = openCursor(list, cursor) ?? []
  const rows = await db.call.findMany({
    where: {
      accountId: actor.accountId,
      ...(!test && { test: false }),
      ...(configId !== undefined && { configId }),
      ...(matchType && { matchType }),
      ...(outcome && { outcome }),
      AND: [
        ...(from ? [{ startedAt: { gte: from } }] : []),
        ...(to ? [{ startedAt: { lt: to } }] : []),
        ...(startedAt && id ? after(new Date(startedAt), id) : []),
      ],
    },
    select: FIELDS,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(view),
    nextCursor: last ? makeCursor(list, [last.startedAt.toISOString(), last.id]) : null,
  }
}

/** One call, test calls too. Throws `notFound`. */
export async function findCall(actor: Actor, callId: string): Promise<PartnerCall> {
  allow(actor, 'call.readAll')
  const known = z.guid().safeParse(callId).success
  const row = known && (await db.call.findFirst({ where: { id: callId, accountId: actor.accountId }, select: FIELDS }))
  if (!row) throw new AppError('notFound', 'There is no such call in this account.')
  return view(row)
}

/** Said twice, so that the index leads straight to the place. */
function after(startedAt: Date, id: string): Prisma.CallWhereInput[] {
  return [{ startedAt: { lte: startedAt } }, { OR: [{ startedAt: { lt: startedAt } }, { id: { lt: id } }] }]
}

const FIELDS = {
  ...{ id: true, startedAt: true, answeredAt: true, connectedAt: true, endedAt: true, businessNumber: true },
  ...{ customerNumber: true, agentNumber: true, configId: true, mappingId: true, orderCode: true, matchType: true },
  ...{ outcome: true, keypadTries: true, talkSeconds: true, test: true },
} as const satisfies Prisma.CallSelect

type Row = Prisma.CallGetPayload<{ select: typeof FIELDS }>

function view(row: Row): PartnerCall {
  const { id, businessNumber, customerNumber, agentNumber, configId, orderCode, matchType, outcome } = row
  const shown = (time: Date | null) => time?.toISOString() ?? null
  return {
    id,
    startedAt: row.startedAt.toISOString(),
    ...{ answeredAt: shown(row.answeredAt), connectedAt: shown(row.connectedAt), endedAt: shown(row.endedAt) },
    ...{ businessNumber, customerNumber, agentNumber, configId },
    mappingId: row.mappingId === null ? null : String(row.mappingId),
    ...{ orderCode, matchType, outcome, keypadTries: row.keypadTries },
    durationSeconds: row.endedAt && Math.max(0, Math.round((row.endedAt.getTime() - row.startedAt.getTime()) / 1000)),
    ...{ talkSeconds: row.talkSeconds, recording: null, transcript: null, test: row.test },
  }
}
