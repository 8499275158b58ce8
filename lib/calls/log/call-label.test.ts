import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { carrierOf, rowOf } from '../testing'

testDatabase()
beforeAll(loadDemoAccount)

const DEV = '919870000002'

test('a call keeps what its mapping was called, however it was matched, when the mapping is cleared or called otherwise', async () => {
  const carrier = await carrierOf('demo')
  const direct = carrier.call('919870000001')
  await direct.answer()
  const keyed = carrier.call(DEV)
  await keyed.answer()
  expect(await rowOf(keyed.callId)).toMatchObject({ label: null })
  await keyed.keys(1, 'order_code', '7301')
  const labels = await Promise.all([direct, keyed].map(async ({ callId }) => (await rowOf(callId))?.label))
  expect(labels).toEqual([expect.stringContaining('Asha'), expect.stringContaining('Dev')])

  await db.mapping.updateMany({ data: { label: 'Another' } })
  await keyed.hangup()
  await db.mapping.deleteMany()
  await direct.hangup()
  expect(await Promise.all([direct, keyed].map(async ({ callId }) => (await rowOf(callId))?.label))).toEqual(labels)
})
