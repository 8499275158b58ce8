import { join, sqltag as sql } from '@prisma/client/runtime/client'
import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import type { Story } from '../story'
import { tellStory } from '../tell-story'
import { inOrder, matches } from './call-conditions'
import { CALL_PAGE, type CallListQuery, callIdInput, callListInput } from './call-list'
import { type CallRow, type Found, findCalls } from './call-rows'
import { type CallScope, scopeOf } from './call-scope'
import { agentOf, waysToFind } from './call-search'
import { callView } from './call-view'
import type { CallDetail, CallPage } from './views'

/**
 * A page of the call log, newest first (product.md S12): what this reader may see of it, however rare what is looked for,
 * within a bounded effort. Throws ZodError, `forbidden`.
 */
export async function listCalls(actor: Actor, raw: unknown, now = new Date()): Promise<CallPage> {
  allow(actor, 'call.read')
  const query = callListInput.parse(raw)
  const scope = await scopeOf(actor)
  const [{ rows, next }, refreshed] = await Promise.all([
    pageOf(actor, scope, query, CALL_PAGE, now),
    callsOf(actor, scope, query.refresh),
  ])
  return {
    calls: rows.map(row => callView(row, actor)),
    next: next && `${next.startedAt.getTime()}_${next.id}`,
    lookedBackTo: next && rows.length < CALL_PAGE ? next.startedAt.toISOString() : null,
    refreshed: refreshed.map(row => callView(row, actor)),
  }
}

/** One call with its story, as far as this reader may see it. Throws ZodError, `notFound`, also for what is somebody else's. */
export async function findCall(actor: Actor, raw: unknown): Promise<CallDetail> {
  allow(actor, 'call.read')
  const call = await ownCall(actor, callIdInput.parse(raw).id)
  const story = await db.callStory.findUnique({ where: { callId: call.id } })
  return {
    call: callView(call, actor),
    story: story ? tellStory(story as unknown as Story, { unmasked: actor.permissions.has('numbers.unmasked') }) : [],
  }
}

/** The row of a call that this reader may see. Throws `notFound`. */
export async function ownCall(actor: Actor, callId: string): Promise<CallRow> {
  allow(actor, 'call.read')
  const [call] = await callsOf(actor, await scopeOf(actor), callListInput.shape.refresh.catch([]).parse([callId]))
  if (!call) throw new AppError('notFound', 'There is no such call, or your role does not show it.')
  return call
}

/** A page of rows, `wanted` of them at most: what both the page and the export are made of. */
export async function pageOf(
  actor: Actor,
  scope: CallScope,
  query: CallListQuery,
  wanted: number,
  now: Date,
): Promise<Found> {
  const agent = await agentOf(actor, query)
  const ways = await waysToFind(actor, scope, query, agent)
  return findCalls(ways, { bounds: inOrder(actor, query, now), rest: matches(actor, query, agent) }, wanted)
}

async function callsOf({ accountId }: Actor, scope: CallScope, ids: readonly string[]): Promise<CallRow[]> {
  if (ids.length === 0 || scope.length === 0) return []
  const within = scope === 'all' ? sql`true` : sql`(${join(scope, ' OR ')})`
  const { rows } = await findCalls(
    [{ where: sql`c.id = ANY(${ids}::uuid[])`, lookedAtMost: ids.length }],
    { bounds: sql`c.account_id = ${accountId}`, rest: within },
    ids.length,
  )
  return rows
}
