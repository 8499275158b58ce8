import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import * as overrides from './override-commands'
import * as commands from './schedule-commands'
import * as queries from './schedule-queries'
import { deliveryHours, reader, startAfresh } from './testing'

testDatabase()

let id: string
beforeAll(async () => {
  await startAfresh()
  id = (await deliveryHours()).id
})

type Asked = (actor: typeof reader, ...rest: never[]) => Promise<unknown>
const changing = Object.entries<Asked>({ ...commands, ...overrides })

test.each([...changing, ...Object.entries<Asked>({ ...queries })])(
  '%s refuses somebody who may do nothing',
  async (_, ask) => {
    const attempt = ask(memberOf('swift', null), ...([id, {}] as never[]))
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
  },
)

test.each(changing)('R5: %s refuses a User, who may look at business hours but not edit them', async (_, ask) => {
  await expect(ask(reader, ...([id, {}] as never[]))).rejects.toMatchObject({ code: 'forbidden' })
})

test('R1, R5: a User sees schedules; an Admin edits business hours as an Owner does', async () => {
  const [seen] = await queries.listSchedules(reader)
  expect(seen).toMatchObject({ name: 'Delivery hours', version: 1 })
  const admin = memberOf('swift', 'admin')
  expect((await commands.duplicateSchedule(admin, id)).version).toBe(1)
  const until = new Date(Date.now() + 60_000).toISOString()
  expect(await overrides.overrideSchedule(admin, id, { state: 'closed', until })).toEqual({ state: 'closed', until })
})
