import { join, sqltag as sql } from '@prisma/client/runtime/client'
import { type Actor, allow } from '@/lib/access/actor'
import { AppError } from '@/lib/errors'
import { callListInput } from './call-list'
import { type CallRow, findCalls } from './call-rows'
import { type CallScope, scopeOf } from './call-scope'

/** The row of a call that this reader may see. Throws `notFound`. */
export async function ownCall(actor: Actor, callId: string): Promise<CallRow> {
  allow(actor, 'call.read')
  const [call] = await callsOf(actor, await scopeOf(actor), callListInput.shape.refresh.catch([]).parse([callId]))
  if (!call) throw new AppError('notFound', 'There is no such call, or your role does not show it.')
  return call
}

/** Those of these calls that are within what the reader may see. */
export async function callsOf({ accountId }: Actor, scope: CallScope, ids: readonly string[]): Promise<CallRow[]> {
  if (ids.length === 0 || scope.length === 0) return []
  const within = scope === 'all' ? sql`true` : sql`(${join(scope, ' OR ')})`
  const { rows } = await findCalls(
    [{ where: sql`c.id = ANY(${ids}::uuid[])`, lookedAtMost: ids.length }],
    { bounds: sql`c.account_id = ${accountId}`, rest: within },
    ids.length,
  )
  return rows
}
