import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { removeMappingByCode, setMapping, setMappingByCode } from './event-commands'
import { changeMappings } from './mapping-change-commands'
import { editMapping, setMappingsActive } from './mapping-commands'
import { pasteMappings } from './mapping-paste-commands'
import { undoChange } from './mapping-undo-commands'
import { removeMappings, restoreMappings } from './removal-commands'
import { ASHA, add, owner, RAVI, startAfresh } from './testing'

testDatabase()
beforeEach(startAfresh)

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute))
const dispatched = (minute: number, code = '4821') =>
  setMapping(owner, 'hub', {
    ...{ customerNumber: ASHA, followMeNumber: RAVI, orderCode: code, occurredAt: at(minute).toISOString() },
  })
const resultOf = async (news: Promise<{ result: string }>) => (await news).result

// However people remove a mapping, news from before that can't bring it back (product.md P4).

test('removed on the page', async () => {
  const { id } = await add({ orderCode: '4821' }, at(10))
  await removeMappings(owner, 'hub', { ids: [id] }, at(20))
  expect(await resultOf(dispatched(15))).toBe('ignored')
  expect(await resultOf(dispatched(21))).toBe('created')
})

test('removed with many others, undone, and told of again', async () => {
  await add({ orderCode: '4821' }, at(10))
  const act = { act: { do: 'remove' }, which: { matching: {} } }
  const { changeId } = await changeMappings(owner, 'hub', act, at(20))
  expect(await resultOf(dispatched(15))).toBe('ignored')
  await undoChange(owner, 'hub', { changeId }, at(30))
  expect(await resultOf(dispatched(25))).toBe('ignored')
  expect(await resultOf(dispatched(35))).toBe('unchanged')
})

test('pasted and undone', async () => {
  const fields = { customerNumber: ASHA, followMeNumber: RAVI, orderCode: '4821' }
  const pasted = await pasteMappings(owner, 'hub', { rows: [{ id: null, fields }] }, at(10))
  await undoChange(owner, 'hub', { changeId: pasted.result === 'pasted' ? pasted.changeId : '' }, at(20))
  expect(await resultOf(dispatched(15))).toBe('ignored')
})

test('removed on the page and brought back, it is as new as that', async () => {
  const { id } = await add({ orderCode: '4821' }, at(10))
  const { removalId } = await removeMappings(owner, 'hub', { ids: [id] }, at(20))
  await restoreMappings(owner, 'hub', { removalId }, at(30))
  expect(await resultOf(dispatched(25))).toBe('ignored')
  expect(await resultOf(removeMappingByCode(owner, 'hub', '4821', { occurredAt: at(40).toISOString() }))).toBe(
    'removed',
  )
})

test('an edit on the page is news of its moment', async () => {
  const { id } = await add({ orderCode: '4821' }, at(10))
  await setMappingsActive(owner, 'hub', { ids: [id], active: false }, at(20))
  expect(await resultOf(dispatched(15))).toBe('ignored')
  expect(await db.mapping.findFirst()).toMatchObject({ active: false })
})

test('an edit on the page never lets news win that is older than the newest, which may be from ahead', async () => {
  const ahead = { customerNumber: ASHA, followMeNumber: RAVI, occurredAt: at(14).toISOString() }
  const { data } = await setMappingByCode(owner, 'hub', '4821', ahead, at(10))
  const id = data?.id ?? ''
  const rows = [{ id, fields: { label: 'pasted' } }]
  const allOff = { act: { do: 'switchOff' }, which: { matching: {} } }
  const edits: (() => Promise<unknown>)[] = [
    () => editMapping(owner, 'hub', id, { label: 'edited' }, at(11)),
    () => setMappingsActive(owner, 'hub', { ids: [id], active: false }, at(11)),
    () => setMappingsActive(owner, 'hub', { ids: [id], active: true }, at(11)),
    () => pasteMappings(owner, 'hub', { rows }, at(11)),
    async () => {
      const { changeId } = await changeMappings(owner, 'hub', allOff, at(11))
      await undoChange(owner, 'hub', { changeId }, at(12))
    },
  ]
  for (const edit of edits) {
    await edit()
    expect(await resultOf(dispatched(13))).toBe('ignored')
    expect(await db.mapping.findFirst()).toMatchObject({ occurredAt: at(14), updatedAt: expect.any(Date) })
  }
  await editMapping(owner, 'hub', id, { label: 'later' }, at(15))
  expect(await db.mapping.findFirst()).toMatchObject({ label: 'later', occurredAt: at(15) })
})

test('clearing expired ones away is no news of the live mapping that has the code now', async () => {
  const { id } = await add({ orderCode: '4821', expiresAt: at(5).toISOString() }, at(1))
  const live = { customerNumber: ASHA, followMeNumber: RAVI, occurredAt: at(10).toISOString() }
  expect(await resultOf(setMappingByCode(owner, 'hub', '4821', live))).toBe('created')
  await removeMappings(owner, 'hub', { ids: [id] }, at(20))
  expect(await resultOf(dispatched(15))).toBe('unchanged')
})
