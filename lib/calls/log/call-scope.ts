import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'

/** `all`: of the account. Otherwise a condition on `call c` for each time that the reader has held a number. */
export type CallScope = 'all' | Sql[]

/**
 * Whose calls this reader may see: all, or those that rang their own phone while it was theirs (product.md R7). A call is
 * taken to ring when it starts. Test calls ring no phone, so they are nobody's but an Owner's or Admin's.
 */
export async function scopeOf(actor: Actor): Promise<CallScope> {
  allow(actor, 'call.read')
  if (actor.permissions.has('call.readAll')) return 'all'
  const held = await db.memberNumber.findMany({ where: { accountId: actor.accountId, userId: actor.id } })
  return held.map(
    ({ number, heldFrom, heldTo }) => sql`c.agent_number = ${number} AND c.started_at >= ${heldFrom}
      AND c.started_at < ${heldTo ?? FOR_GOOD} AND NOT c.test`,
  )
}

const FOR_GOOD = new Date('9999-01-01')
