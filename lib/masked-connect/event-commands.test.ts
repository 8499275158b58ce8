import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { patchMapping, removeMapping, removeMappingByCode, setMapping, setMappingByCode } from './event-commands'
import { ASHA, DEV, lastAudit, MEERA, owner, RAVI, reader, refusalOf, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const at = (minute: number) => `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`
const asha = { customerNumber: ASHA, followMeNumber: RAVI }
const set = (raw: object, now?: Date) => setMapping(owner, 'hub', raw, now)
const put = (code: string, raw: object, now?: Date) => setMappingByCode(owner, 'hub', code, raw, now)
const remove = (code: string, minute?: number) =>
  removeMappingByCode(owner, 'hub', code, minute === undefined ? {} : { occurredAt: at(minute) })

const tombstones = () =>
  db.mappingTombstone.findMany({ orderBy: { subject: 'asc' }, select: { subject: true, occurredAt: true } })

describe('which mapping an event means', () => {
  test('a new code makes a mapping, the same again changes nothing, another agent reassigns it', async () => {
    const first = await set({ ...asha, orderCode: '4821', label: 'Order 4821' })
    expect(first).toMatchObject({ result: 'created', data: { customerNumber: ASHA, status: 'live', active: true } })
    expect(await put('4821', { ...asha, label: 'Order 4821' })).toEqual({ result: 'unchanged', data: first.data })
    const moved = await put('4821', { customerNumber: DEV, followMeNumber: MEERA })
    expect(moved).toMatchObject({ result: 'updated', data: { id: first.data?.id, customerNumber: DEV, label: null } })
    expect(await db.mapping.count()).toBe(1)
  })

  test('the one switched off last comes back, an expired one never', async () => {
    const early = new Date('2026-11-20T08:00:00Z')
    const expired = await set({ ...asha, orderCode: '4821', expiresAt: at(0) }, early)
    const next = await set({ ...asha, orderCode: '4821' }, new Date(at(1)))
    expect(next.result).toBe('created')
    expect(next.data?.id).not.toBe(expired.data?.id)
    await patchMapping(owner, 'hub', next.data?.id ?? '', { active: false }, new Date(at(2)))
    const third = await set({ ...asha, orderCode: '4821', followMeNumber: MEERA }, new Date(at(3)))
    expect(third).toMatchObject({ result: 'updated', data: { id: next.data?.id, active: true } })
  })

  test('without a code it is the customer’s newest one without a code, whatever its status', async () => {
    const first = await set(asha)
    await set({ ...asha, orderCode: '4821' })
    expect(await set({ ...asha, active: false })).toMatchObject({ result: 'updated', data: { id: first.data?.id } })
    expect(await set({ customerNumber: '098700 00001', followMeNumber: MEERA })).toMatchObject({
      ...{ result: 'updated', data: { id: first.data?.id, active: true, followMeNumber: MEERA } },
    })
    expect((await set({ ...asha, customerNumber: DEV })).result).toBe('created')
  })

  test('an address and a body that name different codes are refused', async () => {
    expect(await refusalOf(put('4821', { ...asha, orderCode: '4822' }))).toMatchObject({ code: 'invalid' })
    expect((await put('4821', { ...asha, orderCode: '4821' })).result).toBe('created')
    expect(await refusalOf(put('48x', asha))).toMatchObject({ code: 'invalid', fields: [{ path: 'orderCode' }] })
  })
})

describe('older news loses', () => {
  test('a late "dispatched" can’t undo a "delivered", also when the delivery came first', async () => {
    await set({ ...asha, orderCode: '4821', occurredAt: at(10) })
    expect((await remove('4821', 20)).result).toBe('removed')
    expect(await set({ ...asha, orderCode: '4821', occurredAt: at(15) })).toEqual({ result: 'ignored', data: null })
    expect((await remove('7301', 20)).result).toBe('unchanged')
    expect((await set({ ...asha, orderCode: '7301', occurredAt: at(19) })).result).toBe('ignored')
    expect((await set({ ...asha, orderCode: '7301', occurredAt: at(20) })).result).toBe('created')
    expect((await remove('7301', 19)).result).toBe('ignored')
  })

  test('equal times apply, older ones don’t, and news that changes nothing counts', async () => {
    await set({ ...asha, orderCode: '4821', occurredAt: at(10) })
    expect((await put('4821', { ...asha, label: 'same time', occurredAt: at(10) })).result).toBe('updated')
    expect((await put('4821', { ...asha, label: 'same time', occurredAt: at(30) })).result).toBe('unchanged')
    const late = await put('4821', { ...asha, label: 'late', occurredAt: at(29) })
    expect(late).toMatchObject({ result: 'ignored', data: { label: 'same time' } })
    expect((await remove('4821', 29)).result).toBe('ignored')
  })

  test('a removal answers the same when repeated, by code and by id', async () => {
    const { data } = await set({ ...asha, orderCode: '4821', occurredAt: at(10) })
    const first = await remove('4821', 20)
    expect(first).toEqual({ result: 'removed', data })
    expect(await remove('4821', 20)).toEqual(first)
    expect(await remove('4821')).toEqual(first)
    expect(await removeMapping(owner, 'hub', data?.id ?? '', {})).toEqual(first)
    expect(await remove('4821', 5)).toMatchObject({ result: 'ignored' })
    expect(await refusalOf(removeMapping(owner, 'hub', '999999', {}))).toMatchObject({ code: 'notFound' })
  })

  test('by id also where others of the same customer, or with the same code, were removed since', async () => {
    const codeless = await set({ ...asha, occurredAt: at(10) })
    const row = { configId: 'hub', customerNumber: ASHA, followMeNumber: MEERA, occurredAt: new Date(at(10)) }
    const other = String((await db.mapping.create({ data: row })).id)
    const coded = await put('4821', { ...asha, occurredAt: at(10) })
    const ids = [codeless.data?.id ?? '', other, coded.data?.id ?? '']
    const removed = (id: string, minute: number) => removeMapping(owner, 'hub', id, { occurredAt: at(minute) })
    const first = await Promise.all(ids.map(id => removed(id, 20)))
    const again = await put('4821', { ...asha, occurredAt: at(25) })
    await removed(again.data?.id ?? '', 30)
    await put('4821', { ...asha, occurredAt: at(31) })

    expect(first.map(({ result, data }) => [result, data?.id])).toEqual(ids.map(id => ['removed', id]))
    for (const minute of [20, 40]) expect(await Promise.all(ids.map(id => removed(id, minute)))).toEqual(first)
    // Told once more about the first, nothing is newer about the code.
    expect((await put('4821', { ...asha, label: 'late', occurredAt: at(35) })).result).toBe('updated')
  })

  test('of a customer without a code too', async () => {
    const { data } = await set({ ...asha, occurredAt: at(10) })
    await removeMapping(owner, 'hub', data?.id ?? '', { occurredAt: at(20) })
    expect(await tombstones()).toEqual([{ subject: ASHA, occurredAt: new Date(at(20)) }])
    expect((await set({ ...asha, occurredAt: at(19) })).result).toBe('ignored')
    expect((await set(asha)).result).toBe('created')
  })

  test('a change of what was removed later is old news, of what was removed earlier not found', async () => {
    const { data } = await set({ ...asha, orderCode: '4821', occurredAt: at(10) })
    await remove('4821', 20)
    const patch = (minute: number) => patchMapping(owner, 'hub', data?.id ?? '', { label: 'x', occurredAt: at(minute) })
    expect(await patch(15)).toEqual({ result: 'ignored', data: null })
    expect(await refusalOf(patch(25))).toMatchObject({ code: 'notFound' })
  })

  test('more than five minutes ahead is refused', async () => {
    const now = new Date(at(0))
    const ahead = (seconds: number) =>
      set({ ...asha, occurredAt: new Date(now.getTime() + seconds * 1000).toISOString() }, now)
    expect(await refusalOf(ahead(301))).toMatchObject({ code: 'invalid', fields: [{ path: 'occurredAt' }] })
    expect((await ahead(300)).result).toBe('created')
  })
})

describe('refusals', () => {
  test('switching on what another live mapping has the code of is a conflict that names it', async () => {
    const off = await set({ ...asha, orderCode: '4821', active: false })
    await db.mapping.create({
      data: { configId: 'hub', customerNumber: DEV, followMeNumber: MEERA, orderCode: '4821', label: 'Dev’s' },
    })
    const refused = await refusalOf(patchMapping(owner, 'hub', off.data?.id ?? '', { active: true }))
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('“Dev’s”') })
  })

  test('what the carrier would refuse, a business number and the customer’s own phone', async () => {
    await db.phoneNumber.create({ data: { id: 'n', accountId: 'other', number: '+912269947011' } })
    for (const [followMeNumber, path] of [
      ['+14155550123', 'followMeNumber'],
      ['+912269947011', 'followMeNumber'],
      [ASHA, 'followMeNumber'],
    ])
      expect(await refusalOf(set({ ...asha, followMeNumber, orderCode: '4821' }))).toMatchObject({
        ...{ code: 'invalid', fields: [{ path }] },
      })
    expect(await refusalOf(set({ ...asha, customerNumber: '12' }))).toMatchObject({
      ...{ code: 'invalid', fields: [{ path: 'customerNumber' }] },
    })
    expect(await refusalOf(set({ ...asha, orderCode: '42' }))).toMatchObject({
      ...{ code: 'invalid', fields: [{ path: 'orderCode' }] },
    })
    expect(await db.mapping.count()).toBe(0)
  })

  test('only a newly set expiry must lie ahead', async () => {
    const passed = await set({ ...asha, expiresAt: at(5) }, new Date(at(1)))
    expect(await refusalOf(set({ ...asha, expiresAt: at(6) }, new Date(at(9))))).toMatchObject({ code: 'invalid' })
    expect(await set({ ...asha, expiresAt: at(5), label: 'old' }, new Date(at(9)))).toMatchObject({
      ...{ result: 'updated', data: { id: passed.data?.id, status: 'expired' } },
    })
  })

  test('a reader may not, another account has no such configuration, nor mapping', async () => {
    const { data } = await set({ ...asha, orderCode: '4821' })
    const id = data?.id ?? ''
    expect(await refusalOf(setMapping(reader, 'hub', asha))).toMatchObject({ code: 'forbidden' })
    for (const attempt of [
      () => setMapping(stranger, 'hub', asha),
      () => setMappingByCode(stranger, 'hub', '4821', asha),
      () => removeMappingByCode(stranger, 'hub', '4821', {}),
      () => patchMapping(stranger, 'hub', id, {}),
      () => patchMapping(stranger, 'theirs', id, { label: 'x' }),
      () => removeMapping(stranger, 'theirs', id, {}),
    ])
      expect(await refusalOf(attempt())).toMatchObject({ code: 'notFound' })
    expect(await db.mapping.count({ where: { configId: 'hub' } })).toBe(1)
  })
})

test('every change is written down with what differs, news that changes nothing is not', async () => {
  await set({ ...asha, orderCode: '4821' })
  expect(await lastAudit()).toMatchObject({ action: 'mapping.added', before: null, after: { orderCode: '4821' } })
  await put('4821', { ...asha, label: 'Order' })
  const edited = {
    action: 'mapping.edited',
    before: { label: null },
    after: { label: 'Order' },
    subjectName: '“Order”',
  }
  expect(await lastAudit()).toMatchObject(edited)
  await put('4821', { ...asha, label: 'Order' })
  expect(await lastAudit()).toMatchObject(edited)
  await remove('4821')
  expect(await lastAudit()).toMatchObject({ action: 'mapping.removed', before: { orderCode: '4821' }, after: null })
  expect(await db.auditEntry.count()).toBe(3)
})

test('one bad event of a burst fails alone, and twenty at once for one code make one mapping', async () => {
  const codes = Array.from({ length: 60 }, (_, index) => String(5000 + index))
  const burst = codes.map((orderCode, index) =>
    set({ ...asha, orderCode, ...(index % 7 === 3 && { followMeNumber: ASHA }) }).then(
      ({ result }) => result,
      () => 'refused',
    ),
  )
  const twenty = Array.from({ length: 20 }, () => put('4821', asha))
  const results = await Promise.all(burst)
  expect(results).toEqual(codes.map((_, index) => (index % 7 === 3 ? 'refused' : 'created')))
  const made = (await Promise.all(twenty)).map(({ result }) => result)
  expect(made.toSorted()).toEqual(['created', ...Array(19).fill('unchanged')])
  expect(await db.mapping.count({ where: { orderCode: '4821' } })).toBe(1)
})
