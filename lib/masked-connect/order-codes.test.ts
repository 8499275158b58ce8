import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { testDatabase } from '@/lib/db/testing'
import { inTheMiddleOf } from '@/lib/db/testing-races'
import { addMapping, editMapping, setMappingsActive } from './mapping-commands'
import { pasteMappings } from './mapping-paste-commands'
import { removeMappings } from './removal-commands'
import { add, DEV, owner, refusalOf, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const NOW = new Date('2026-11-24T10:00:00Z')
const SOON = '2026-11-24T12:00:00Z'
const AFTER_SOON = new Date('2026-11-24T13:00:00Z')

/** Order code 4821 of a mapping whose time is over, and of the mapping that got it afterwards. */
async function expiredAndSuccessor() {
  const expired = await add({ orderCode: '4821', label: 'Old', expiresAt: SOON }, NOW)
  const successor = await add({ customerNumber: DEV, orderCode: '4821', label: 'New' }, AFTER_SOON)
  return { expired, successor }
}

const taken = { code: 'conflict', fields: [{ path: 'orderCode' }] }

test('a code that a live mapping has is refused, naming that mapping by its label', async () => {
  await add({ orderCode: '4821', label: 'Asha, call +91 98700 00001' })
  const { code, message, fields } = await refusalOf(add({ customerNumber: DEV, orderCode: '4821' }))
  expect([code, fields.map(({ path }) => path)]).toEqual(['conflict', ['orderCode']])
  expect(message).toContain('Order code 4821 belongs to “Asha, call +•••• 001”')
})

test('without a label the other mapping is named by the last digits of its customer, never the whole number', async () => {
  await add({ orderCode: '4821' })
  const { message } = await refusalOf(add({ customerNumber: DEV, orderCode: '4821' }))
  expect(message).toContain('customer •••• 001')
  expect(message).not.toMatch(/\d{5}/)
})

test('the same code may be live in two configurations', async () => {
  await add({ orderCode: '4821' })
  const other = addMapping(stranger, 'theirs', {
    customerNumber: DEV,
    followMeNumber: '+919820000001',
    orderCode: '4821',
  })
  expect((await other).orderCode).toBe('4821')
})

test('a code is free the moment its mapping expires, is switched off, or is removed', async () => {
  await expiredAndSuccessor()
  const [off, gone] = [await add({ orderCode: '7301' }), await add({ orderCode: '7302' })]
  await setMappingsActive(owner, 'hub', { ids: [off.id], active: false })
  await removeMappings(owner, 'hub', { ids: [gone.id] })
  for (const orderCode of ['7301', '7302']) expect((await add({ customerNumber: DEV, orderCode })).status).toBe('live')
})

test('until its very last moment an expiring mapping keeps its code', async () => {
  await add({ orderCode: '4821', expiresAt: SOON }, NOW)
  const justBefore = new Date(Date.parse(SOON) - 1)
  await expect(add({ customerNumber: DEV, orderCode: '4821' }, justBefore)).rejects.toMatchObject(taken)
  expect((await add({ customerNumber: DEV, orderCode: '4821' }, new Date(SOON))).status).toBe('live')
})

test('extending an expired mapping whose code went to another is refused, naming the other', async () => {
  const { expired } = await expiredAndSuccessor()
  const extend = { expiresAt: '2026-12-01T00:00:00Z' }
  const { code, message } = await refusalOf(editMapping(owner, 'hub', expired.id, extend, AFTER_SOON))
  expect([code, message]).toEqual(['conflict', expect.stringContaining('“New”')])
  const together = await editMapping(owner, 'hub', expired.id, { ...extend, orderCode: '4822' }, AFTER_SOON)
  expect(together).toMatchObject({ status: 'live', orderCode: '4822' })
})

test('an extended mapping takes its code back once the other let go of it', async () => {
  const { expired, successor } = await expiredAndSuccessor()
  await setMappingsActive(owner, 'hub', { ids: [successor.id], active: false }, AFTER_SOON)
  await editMapping(owner, 'hub', expired.id, { expiresAt: null }, AFTER_SOON)
  const switchedOn = setMappingsActive(owner, 'hub', { ids: [successor.id], active: true }, AFTER_SOON)
  await expect(switchedOn).rejects.toMatchObject({ ...taken, message: expect.stringContaining('“Old”') })
})

test('an expired mapping may be relabelled, switched off and on again while another has its code', async () => {
  const { expired } = await expiredAndSuccessor()
  await editMapping(owner, 'hub', expired.id, { label: 'Older' }, AFTER_SOON)
  await setMappingsActive(owner, 'hub', { ids: [expired.id], active: false }, AFTER_SOON)
  const [row] = await setMappingsActive(owner, 'hub', { ids: [expired.id], active: true }, AFTER_SOON)
  expect(row).toMatchObject({ status: 'expired', label: 'Older', orderCode: '4821' })
})

test('a mapping switched on takes its code from one that has expired meanwhile', async () => {
  const off = await add({ orderCode: '4821', active: false }, NOW)
  await add({ customerNumber: DEV, orderCode: '4821', expiresAt: SOON }, NOW)
  await expect(setMappingsActive(owner, 'hub', { ids: [off.id], active: true }, NOW)).rejects.toMatchObject(taken)
  const [row] = await setMappingsActive(owner, 'hub', { ids: [off.id], active: true }, AFTER_SOON)
  expect(row?.status).toBe('live')
})

test('of many switched on together either all are live or none', async () => {
  const off = [await add({ orderCode: '7301', active: false }), await add({ orderCode: '7302', active: false })]
  await add({ customerNumber: DEV, orderCode: '7302' })
  const ids = off.map(({ id }) => id)
  await expect(setMappingsActive(owner, 'hub', { ids, active: true })).rejects.toMatchObject(taken)
  expect(await db.mapping.count({ where: { active: true } })).toBe(1)
})

test('two switched off with one code can’t be switched on together', async () => {
  const off = [await add({ orderCode: '7301', active: false }), await add({ orderCode: '7301', active: false })]
  const both = setMappingsActive(owner, 'hub', { ids: off.map(({ id }) => id), active: true })
  await expect(both).rejects.toMatchObject(taken)
})

test('of ten that want one code at once exactly one gets it, and the others hear who', async () => {
  await add({ orderCode: '4821', expiresAt: SOON }, NOW)
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => add({ label: `Racer ${n}`, orderCode: '4821' }, AFTER_SOON)),
  )
  const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused).toHaveLength(9)
  for (const error of refused) expect(error).toMatchObject({ ...taken, message: expect.stringMatching(/“Racer \d”/) })
})

test('of adding a code and extending the expired mapping that had it, at once, exactly one succeeds', async () => {
  for (let round = 0; round < 10; round++) {
    const orderCode = String(5000 + round)
    const expired = await add({ orderCode, expiresAt: SOON }, NOW)
    const results = await Promise.allSettled([
      add({ customerNumber: DEV, orderCode }, AFTER_SOON),
      editMapping(owner, 'hub', expired.id, { expiresAt: null }, AFTER_SOON),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: taken })
  }
})

test('of two mappings that are given one code at once exactly one gets it', async () => {
  const [one, two] = [await add(), await add({ customerNumber: DEV })]
  const results = await Promise.allSettled(
    [one, two].map(({ id }) => editMapping(owner, 'hub', id, { orderCode: '4821' })),
  )
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.mapping.count({ where: { orderCode: '4821' } })).toBe(1)
})

test('two expired mappings that are given each other’s code at once don’t lock: who has to begin again does', async () => {
  const one = await add({ orderCode: '4821', expiresAt: SOON }, NOW)
  const other = await add({ customerNumber: DEV, orderCode: '7301', expiresAt: SOON }, NOW)
  const lock = (id: string) => (tx: Prisma.TransactionClient) =>
    tx.$queryRaw`SELECT id FROM mapping WHERE id = ${BigInt(id)} FOR UPDATE`
  const fields = { orderCode: '7301', expiresAt: null }
  const edited = await inTheMiddleOf(
    lock(other.id),
    () => editMapping(owner, 'hub', one.id, fields, AFTER_SOON),
    lock(one.id),
  )
  expect(edited).toMatchObject({ status: 'fulfilled', value: { orderCode: '7301', status: 'live' } })
})

test('a block that meets another change of its rows the wrong way round begins again', async () => {
  const [one, other] = [await add({ label: 'one' }), await add({ label: 'other' })]
  const lock = (id: string) => (tx: Prisma.TransactionClient) =>
    tx.$queryRaw`SELECT id FROM mapping WHERE id = ${BigInt(id)} FOR UPDATE`
  const rows = [one, other].map(({ id }) => ({ id, fields: { label: 'pasted' } }))
  const pasted = await inTheMiddleOf(lock(other.id), () => pasteMappings(owner, 'hub', { rows }), lock(one.id))
  expect(pasted).toMatchObject({ status: 'fulfilled', value: { result: 'pasted', changed: 2 } })
})
