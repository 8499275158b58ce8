import { beforeAll, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { listNumbers } from '@/lib/numbers/number-queries'
import { deliveryHours, follow, owner, reader, startAfresh, stranger } from '@/lib/schedules/testing'
import { loadCallFlow } from './call-flow-queries'

testDatabase()

beforeAll(async () => {
  await startAfresh()
  await follow((await deliveryHours()).id, '+912269947012', 'Backup 98200 00001')
  await db.phoneNumber.create({
    data: { id: 'main', accountId: 'swift', number: '+912269947011', routing: 'masked_connect', configId: 'hub' },
  })
  await db.phoneNumber.create({ data: { id: 'theirs', accountId: 'other', number: '+912269940077' } })
  const mapping = { configId: 'hub', customerNumber: '+919870000001', followMeNumber: '+919820000001' }
  await db.mapping.createMany({ data: [mapping, { ...mapping, active: false }] })
})

test('the map is drawn from what is saved, of one account only', async () => {
  const { nodes } = await loadCallFlow(owner)
  expect(nodes.filter(({ kind }) => kind === 'number')).toMatchObject([
    { number: '+912269947011', label: null },
    { number: '+912269947012', label: 'Backup 98200 00001' },
  ])
  expect(nodes).toContainEqual(
    expect.objectContaining({ kind: 'masked_connect', name: 'Mumbai Hub', liveMappings: { value: 1, more: false } }),
  )
  expect(nodes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['hours', 'message']))
  expect((await loadCallFlow(stranger)).nodes.filter(({ kind }) => kind === 'number')).toHaveLength(1)
})

test('a User sees business numbers in full, and digits in labels masked', async () => {
  const { nodes } = await loadCallFlow(reader)
  expect(nodes).toContainEqual(expect.objectContaining({ number: '+912269947012', label: 'Backup •••• 001' }))
})

test('a User sees digits in the names of clips masked', async () => {
  const speech = { kind: 'speech' as const, text: 'Closed.', language: 'en-IN', voice: 'Polly.Aditi' }
  await db.mediaClip.create({ data: { id: 'named', accountId: 'swift', name: 'Call 98700 00001', ...speech } })
  await db.phoneNumber.create({
    data: { id: 'told', accountId: 'swift', number: '+912269940088', routing: 'message', clipId: 'named' },
  })
  expect(JSON.stringify(await loadCallFlow(owner))).toContain('98700 00001')
  expect(JSON.stringify(await loadCallFlow(reader))).not.toContain('98700 00001')
  expect(JSON.stringify(await listNumbers(reader))).toContain('•••• 001')
  expect(JSON.stringify(await listNumbers(reader))).not.toContain('98700 00001')
  await db.phoneNumber.delete({ where: { id: 'told' } })
})

test('a deleted configuration is a dead end', async () => {
  await db.config.update({ where: { id: 'hub' }, data: { deletedAt: new Date() } })
  const { nodes } = await loadCallFlow(owner)
  expect(nodes.find(({ id }) => id === 'number:main')?.problem).toMatch('the configuration is gone')
  await db.config.update({ where: { id: 'hub' }, data: { deletedAt: null } })
})

test('five hundred numbers ask the database no more than two do', async () => {
  const asked = await questionsOf(() => loadCallFlow(owner))
  await db.phoneNumber.createMany({
    data: Array.from({ length: 500 }, (_, index) => ({
      id: `many-${index}`,
      accountId: 'swift',
      number: `+9122${69950000 + index}`,
      routing: 'masked_connect' as const,
      configId: 'hub',
    })),
  })
  expect(await questionsOf(() => loadCallFlow(owner))).toBe(asked)
  expect((await loadCallFlow(owner)).nodes.filter(({ kind }) => kind === 'number')).toHaveLength(502)
})

/** How often the database is asked meanwhile. */
async function questionsOf(work: () => Promise<unknown>): Promise<number> {
  let asked = 0
  const count = () => {
    asked += 1
  }
  pool.on('acquire', count)
  await work()
  pool.off('acquire', count)
  expect(asked).toBeGreaterThan(0)
  return asked
}
