import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { testDatabase } from '@/lib/db/testing'
import { makeAccount, memberOf } from '@/lib/numbers/testing'
import * as queries from './first-steps-queries'

testDatabase()

beforeAll(() => makeAccount('swift'))

const DOORS: Record<keyof typeof queries, (actor: Actor) => Promise<unknown>> = {
  loadFirstSteps: queries.loadFirstSteps,
  firstTestCall: async actor => queries.firstTestCall(actor, await queries.loadFirstSteps(memberOf('swift', 'owner'))),
}

test.each(Object.entries(DOORS))('%s refuses somebody who may do nothing', async (_, ask) => {
  await expect(ask(memberOf('swift', null))).rejects.toMatchObject({ code: 'forbidden' })
})

test.each(['owner', 'admin', 'user'] as const)('see how far the account is: its %s may', async role => {
  expect(await queries.loadFirstSteps(memberOf('swift', role))).toMatchObject({ configId: null })
})
