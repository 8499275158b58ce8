import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/access/actor'
import { testDatabase } from '@/lib/db/testing'
import { makeAccount, memberOf } from '@/lib/numbers/testing'
import * as commands from './try-call-commands'

testDatabase()

beforeAll(() => makeAccount('swift'))

type Asked = (actor: Actor, ...rest: never[]) => Promise<unknown>

test.each(Object.entries<Asked>({ ...commands }))(
  '%s refuses somebody who may do nothing, and a User',
  async (_, ask) => {
    for (const actor of [memberOf('swift', null), memberOf('swift', 'user')])
      await expect(ask(actor, ...(['one', {}] as never[]))).rejects.toMatchObject({ code: 'forbidden' })
  },
)
