import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { newCallId } from '../call-id'

export type Logged = Prisma.CallUncheckedCreateInput

/** A call that was connected and is over, but for what is said of it; gives back its id. */
export async function logCall(facts: Partial<Logged> & Pick<Logged, 'accountId' | 'startedAt'>): Promise<string> {
  const startedAt = new Date(facts.startedAt)
  const { id } = await db.call.create({
    data: {
      id: newCallId(startedAt),
      carrierCallId: randomUUID(),
      businessNumber: '+912269947012',
      outcome: 'connected',
      matchType: 'caller_number',
      endedAt: new Date(startedAt.getTime() + 65_000),
      ...facts,
    },
  })
  return id
}
