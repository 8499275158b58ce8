import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { makeConfig } from '@/lib/numbers/testing'
import { setMappingsActive } from './mapping-commands'
import { removeMappings, restoreMappings } from './removal-commands'
import { add, DEV, lastAudit, owner, refusalOf, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const NOW = new Date('2026-11-24T10:00:00Z')
const everything = () => db.mapping.findMany({ orderBy: { id: 'asc' }, omit: { occurredAt: true } })

test('undoing a removal brings the mappings back as they were: ids, times and all', async () => {
  const one = await add({ orderCode: '4821', label: 'Asha', expiresAt: '2026-11-24T12:00:00Z' }, NOW)
  const two = await add({ customerNumber: DEV }, NOW)
  await setMappingsActive(owner, 'hub', { ids: [two.id], active: false }, NOW)
  const before = await everything()

  const { removalId, count } = await removeMappings(owner, 'hub', { ids: [one.id, two.id] })
  expect([count, await db.mapping.count()]).toEqual([2, 0])
  expect(await lastAudit()).toMatchObject({ action: 'mapping.removed', subjectName: 'Mumbai Hub' })

  const restored = await restoreMappings(owner, 'hub', { removalId }, NOW)
  expect(restored).toMatchObject([
    { id: one.id, status: 'live' },
    { id: two.id, status: 'inactive' },
  ])
  expect(await everything()).toEqual(before)
  expect(await lastAudit()).toMatchObject({ action: 'mapping.restored' })
})

test('undone twice, even at once, each mapping is back once', async () => {
  const { id } = await add({ orderCode: '4821' })
  for (let round = 0; round < 5; round++) {
    const { removalId } = await removeMappings(owner, 'hub', { ids: [id] })
    await Promise.all(Array.from({ length: 8 }, () => restoreMappings(owner, 'hub', { removalId })))
    expect(await db.mapping.count()).toBe(1)
  }
})

test('an undo is refused when the code was given away meanwhile, naming who has it', async () => {
  const { id } = await add({ orderCode: '4821' })
  const { removalId } = await removeMappings(owner, 'hub', { ids: [id] })
  await add({ customerNumber: DEV, orderCode: '4821', label: 'Dev' })
  const { code, message } = await refusalOf(restoreMappings(owner, 'hub', { removalId }))
  expect([code, message]).toEqual(['conflict', expect.stringContaining('“Dev”')])
})

test('a mapping that expired while it was away comes back without a claim to its code', async () => {
  const { id } = await add({ orderCode: '4821', expiresAt: '2026-11-24T12:00:00Z' }, NOW)
  const { removalId } = await removeMappings(owner, 'hub', { ids: [id] })
  const later = new Date('2026-11-24T13:00:00Z')
  await add({ customerNumber: DEV, orderCode: '4821' }, later)
  expect(await restoreMappings(owner, 'hub', { removalId }, later)).toMatchObject([{ status: 'expired' }])
})

test('one that is gone already is left out of the count; when all are gone nothing is found', async () => {
  const [one, two] = [await add(), await add({ customerNumber: DEV })]
  await removeMappings(owner, 'hub', { ids: [one.id] })
  expect((await removeMappings(owner, 'hub', { ids: [one.id, two.id] })).count).toBe(1)
  expect(await refusalOf(removeMappings(owner, 'hub', { ids: [one.id] }))).toMatchObject({ code: 'notFound' })
})

test('what was removed here is brought back here only, and by nobody of another account', async () => {
  const { id } = await add()
  for (const configId of ['hub', 'theirs'])
    expect(await refusalOf(removeMappings(stranger, configId, { ids: [id] }))).toMatchObject({ code: 'notFound' })
  const { removalId } = await removeMappings(owner, 'hub', { ids: [id] })
  for (const configId of ['hub', 'theirs'])
    expect(await refusalOf(restoreMappings(stranger, configId, { removalId }))).toMatchObject({ code: 'notFound' })
  await makeConfig('swift', 'pune', 'Pune Hub')
  expect(await refusalOf(restoreMappings(owner, 'pune', { removalId }))).toMatchObject({ code: 'notFound' })
  expect(await db.mapping.count()).toBe(0)
})
