import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import type { BusinessNumber } from '@/lib/phone/number'
import * as carrierCommands from './carrier-commands'
import * as carrierQueries from './carrier-queries'
import * as followMe from './follow-me-queries'
import * as commands from './number-commands'
import * as queries from './number-queries'
import { makeAccount, memberOf } from './testing'

testDatabase()

beforeAll(async () => {
  await makeAccount('swift')
  await db.phoneNumber.create({ data: { id: 'one', accountId: 'swift', number: '+912269947011' } })
})

type Asked = (actor: ReturnType<typeof memberOf>, ...rest: never[]) => Promise<unknown>
const everything = Object.entries<Asked>({
  ...commands,
  ...queries,
  ...followMe,
  ...carrierCommands,
  ...carrierQueries,
})
const number = '+912269947011' as BusinessNumber

test.each(everything)('%s refuses somebody who may do nothing', async (_, ask) => {
  const attempt = ask(memberOf('swift', null), ...(['one', { version: 1 }] as never[]))
  await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
})

test('a User may look at numbers and touch none', async () => {
  const user = memberOf('swift', 'user')
  expect(await queries.listNumbers(user)).toHaveLength(1)
  for (const attempt of [
    () => commands.addNumber(user, { number: '02269947012' }),
    () => commands.editNumber(user, 'one', { label: 'x', version: 1 }),
    () => commands.routeNumber(user, 'one', { routing: { to: 'nothing' }, version: 1 }),
    () => commands.removeNumber(user, 'one', { version: 1 }),
    () => commands.routeNumbers(user, { changes: [{ numberId: 'one', version: 1, routing: { to: 'nothing' } }] }),
    () => commands.insertNumber(user, number, null),
    () => carrierQueries.listCarrierNumbers(user),
    () => carrierCommands.addFromCarrier(user, { numbers: [number], attach: true }),
    () => carrierCommands.attachNumbers(user, { numberIds: ['one'] }),
    () => carrierCommands.detachNumber(user, 'one'),
    () => carrierCommands.removeFromCarrierToo(user, 'one', { version: 1 }),
    () => carrierCommands.checkCarrier(user),
    () => queries.exampleCallers(user),
    () => followMe.configsRinging(user, [number]),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await queries.listNumbers(user)).toMatchObject([{ version: 1, label: null }])
})

test('an Admin may route numbers as an Owner may', async () => {
  const admin = memberOf('swift', 'admin')
  const audio = { kind: 'speech', text: 'Closed.', language: 'en-IN', voice: 'Polly.Aditi' }
  const routed = await commands.routeNumber(admin, 'one', { routing: { to: 'message', audio }, version: 1 })
  expect(routed.routing).toEqual({ to: 'message', audio, clipName: null })
})
