import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { audioOf } from '../recordings/call-audio'
import { recordingStates } from '../recordings/recording-states'
import type { Story } from '../story'
import { tellStory } from '../tell-story'
import { inOrder, matches } from './call-conditions'
import { CALL_PAGE, type CallListQuery, callIdInput, callListInput } from './call-list'
import { type CallRow, type Found, findCalls } from './call-rows'
import { type CallScope, scopeOf } from './call-scope'
import { agentOf, waysToFind } from './call-search'
import { callView } from './call-view'
import { callsOf, ownCall } from './own-call'
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
  const recordings = await recordingStates([...rows, ...refreshed].map(({ id }) => id))
  const viewOf = (row: CallRow) => ({ ...callView(row, actor), recording: recordings.get(row.id) ?? null })
  return {
    calls: rows.map(viewOf),
    next: next && `${next.startedAt.getTime()}_${next.id}`,
    lookedBackTo: next && rows.length < CALL_PAGE ? next.startedAt.toISOString() : null,
    refreshed: refreshed.map(viewOf),
  }
}

/** One call with its story and what there is to hear of it, as far as this reader may see it. Throws ZodError, `notFound`, also for what is somebody else's. */
export async function findCall(actor: Actor, raw: unknown, now = new Date()): Promise<CallDetail> {
  allow(actor, 'call.read')
  const call = await ownCall(actor, callIdInput.parse(raw).id)
  const found = await db.callStory.findUnique({ where: { callId: call.id } })
  const story = found as unknown as Story | null
  return {
    call: callView(call, actor),
    story: story ? tellStory(story, { unmasked: actor.permissions.has('numbers.unmasked') }) : [],
    audio: await audioOf(actor, call, story, now),
  }
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
