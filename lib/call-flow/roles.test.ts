import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { testDatabase } from '@/lib/db/testing'
import { makeAccount, memberOf } from '@/lib/numbers/testing'
import * as queries from './call-flow-queries'

testDatabase()

beforeAll(() => makeAccount('swift'))

test.each(Object.entries<(actor: Actor) => Promise<unknown>>(queries))(
  '%s refuses somebody who may do nothing',
  async (_, ask) => {
    await expect(ask(memberOf('swift', null))).rejects.toMatchObject({ code: 'forbidden' })
  },
)

test.each(['owner', 'admin', 'user'] as const)('see the call flow: an account’s %s may', async role => {
  expect(await queries.loadCallFlow(memberOf('swift', role))).toEqual({ nodes: [], links: [] })
})
