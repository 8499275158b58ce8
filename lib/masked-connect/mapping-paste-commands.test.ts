import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { editCells, editMapping } from './mapping-commands'
import { pasteMappings } from './mapping-paste-commands'
import { undoChange } from './mapping-undo-commands'
import type { PasteMappingsInput } from './schema'
import { ASHA, add, DEV, lastAudit, MEERA, owner, RAVI, refusalOf, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const NOW = new Date('2026-11-24T10:00:00Z')
const LATER = new Date('2026-11-24T11:00:00Z')
const everything = () => db.mapping.findMany({ orderBy: { id: 'desc' }, omit: { occurredAt: true } })
const paste = (rows: PasteMappingsInput['rows'], skipRefused = false) =>
  pasteMappings(owner, 'hub', { rows, skipRefused }, LATER)

test('a block edits rows and adds others, in its order, as one change with one undo', async () => {
  const one = await add({ label: 'one', orderCode: '4821' }, NOW)
  const before = await everything()
  const result = await paste([
    { id: one.id, fields: { label: 'changed', followMeNumber: '98200 00002' } },
    { id: null, fields: { customerNumber: '098700 00002', followMeNumber: '98200 00001', orderCode: '0042' } },
    { id: null, fields: { customerNumber: '98700 00003', followMeNumber: '98200 00001', active: false } },
  ])
  if (result.result !== 'pasted') throw new Error('refused')
  expect(result).toMatchObject({ changed: 1, added: 2, skipped: 0 })
  expect((await everything()).map(row => [row.customerNumber, row.followMeNumber, row.label, row.active])).toEqual([
    [DEV, RAVI, null, true],
    ['+919870000003', RAVI, null, false],
    [ASHA, MEERA, 'changed', true],
  ])
  const was = { id: one.id, customerNumber: ASHA, followMeNumber: RAVI, label: 'one', orderCode: '4821' }
  const added = { customerNumber: DEV, followMeNumber: RAVI, orderCode: '0042' }
  expect(await lastAudit()).toMatchObject({
    action: 'mapping.pasted',
    before: { mappings: [was] },
    after: { count: 3, changed: 1, added: 2 },
  })
  const after = (await lastAudit())?.after as { mappings: { id: string }[] }
  expect(after.mappings).toHaveLength(3)
  expect(after.mappings[0]).toMatchObject({ ...was, followMeNumber: MEERA, label: 'changed' })
  const { id } = await db.mapping.findFirstOrThrow({ where: { customerNumber: DEV } })
  expect(after.mappings.find(mapping => mapping.id === String(id))).toMatchObject(added)

  expect(await undoChange(owner, 'hub', { changeId: result.changeId }, LATER)).toMatchObject({ restored: 3 })
  expect(await everything()).toEqual(before)
})

test('with a problem anywhere nothing is written, and each is told at its cell', async () => {
  const one = await add({ label: 'one' }, NOW)
  await add({ customerNumber: DEV, orderCode: '7301', label: 'Dev' }, NOW)
  await db.phoneNumber.create({ data: { id: 'n', accountId: 'other', number: '+912269947011' } })
  const before = await everything()
  const rows = [
    { id: one.id, fields: { label: 'fine' } },
    { id: null, fields: { customerNumber: '12', followMeNumber: 'Ravi', orderCode: 'x' } },
    { id: null, fields: { customerNumber: '98700 00004', followMeNumber: '98200 00001', orderCode: '7301' } },
    { id: null, fields: { customerNumber: '98700 00005', followMeNumber: '98200 00001', orderCode: '5005' } },
    { id: null, fields: { customerNumber: '98700 00006', followMeNumber: '98200 00001', orderCode: '5005' } },
    { id: null, fields: { customerNumber: '98700 00007', followMeNumber: '022 6994 7011' } },
    { id: '999999', fields: { label: 'gone' } },
  ]
  const result = await paste(rows)
  if (result.result !== 'refused') throw new Error('written')
  expect(result.problems.map(({ row, path }) => [row, path])).toEqual([
    [1, 'orderCode'],
    [2, 'orderCode'],
    [4, 'orderCode'],
    [5, 'followMeNumber'],
    [6, 'customerNumber'],
  ])
  expect(result.problems[1]?.message).toBe('Order code 7301 belongs to “Dev”.')
  expect(await everything()).toEqual(before)

  expect(await paste(rows, true)).toMatchObject({ result: 'pasted', changed: 1, added: 1, skipped: 5 })
})

test('numbers are checked as if they had been typed', async () => {
  const result = await paste([
    { id: null, fields: { customerNumber: '9.19812E+11', followMeNumber: '+1 415 555 2671' } },
  ])
  expect(result).toMatchObject({
    result: 'refused',
    problems: [
      { row: 0, path: 'customerNumber', message: expect.stringContaining('spreadsheet has rounded') },
      { row: 0, path: 'followMeNumber', message: expect.stringContaining('must be Indian') },
    ],
  })
})

test('codes may move between the rows of a block, and its undo moves them back', async () => {
  const [one, two] = [await add({ orderCode: '1111' }, NOW), await add({ orderCode: '2222' }, NOW)]
  const result = await paste([
    { id: one.id, fields: { orderCode: '2222' } },
    { id: two.id, fields: { orderCode: '1111' } },
  ])
  if (result.result !== 'pasted') throw new Error(JSON.stringify(result))
  expect((await everything()).map(({ orderCode }) => orderCode)).toEqual(['1111', '2222'])
  await undoChange(owner, 'hub', { changeId: result.changeId }, LATER)
  expect((await everything()).map(({ orderCode }) => orderCode)).toEqual(['2222', '1111'])
})

test('a row whose old code was given away stays, and so does the one that would need its present code', async () => {
  const [one, two] = [await add({ orderCode: '1111' }, NOW), await add({ orderCode: '2222' }, NOW)]
  const result = await paste([
    { id: one.id, fields: { orderCode: '2222' } },
    { id: two.id, fields: { orderCode: '3333' } },
  ])
  if (result.result !== 'pasted') throw new Error(JSON.stringify(result))
  await add({ orderCode: '1111', label: 'New' }, LATER)
  const undone = await undoChange(owner, 'hub', { changeId: result.changeId }, LATER)
  expect(undone).toMatchObject({ restored: 0, leftAlone: 2 })
  expect((await everything()).map(({ orderCode }) => orderCode)).toEqual(['1111', '3333', '2222'])
})

test('two blocks pasted at once with one code: one has it, the other is told', async () => {
  const block = (customerNumber: string) =>
    paste([{ id: null, fields: { customerNumber, followMeNumber: RAVI, orderCode: '4821' } }])
  const results = await Promise.all([block(ASHA), block(DEV), block('+919870000003')])
  expect(results.map(({ result }) => result).sort()).toEqual(['pasted', 'refused', 'refused'])
  expect(await db.mapping.count()).toBe(1)
})

test('another account’s mapping is not there, and neither is the list', async () => {
  const { id } = await add()
  const theirs = await pasteMappings(stranger, 'theirs', { rows: [{ id, fields: { label: 'x' } }] })
  expect(theirs).toMatchObject({ result: 'refused', problems: [{ row: 0 }] })
  const attempt = pasteMappings(stranger, 'hub', { rows: [{ id, fields: { label: 'x' } }] })
  expect(await refusalOf(attempt)).toMatchObject({ code: 'notFound' })
})

test('a cell that somebody changed since it was seen is shown, not overwritten; seen again, it is', async () => {
  const { id } = await add({ label: 'Asha' }, NOW)
  await editMapping(owner, 'hub', id, { label: 'theirs' }, LATER)
  const mine = { patch: { label: 'mine' }, seen: { label: 'Asha' } }
  expect(await editCells(owner, 'hub', id, mine, LATER)).toMatchObject({
    result: 'changed',
    mapping: { label: 'theirs' },
  })
  expect(await db.mapping.findMany({ select: { label: true } })).toEqual([{ label: 'theirs' }])
  const again = { ...mine, seen: { label: 'theirs' } }
  expect(await editCells(owner, 'hub', id, again, LATER)).toMatchObject({ result: 'saved', mapping: { label: 'mine' } })
})

test('a change of another cell by somebody else is no conflict, nor is the very same change', async () => {
  const { id } = await add({ label: 'Asha' }, NOW)
  await editMapping(owner, 'hub', id, { orderCode: '4821' }, LATER)
  const mine = { patch: { label: 'mine' }, seen: { label: 'Asha' } }
  expect(await editCells(owner, 'hub', id, mine, LATER)).toMatchObject({
    mapping: { label: 'mine', orderCode: '4821' },
  })
  expect(await editCells(owner, 'hub', id, mine, LATER)).toMatchObject({ result: 'saved' })
})

test('one mapping can’t be in a block twice: which of the two rows would it be?', async () => {
  const { id } = await add({ label: 'one' })
  const twice = pasteMappings(owner, 'hub', {
    rows: [
      { id, fields: { label: 'first' } },
      { id: null, fields: {} },
      { id, fields: { label: 'second' } },
    ],
  })
  expect((await refusalOf(twice)).fields).toMatchObject([
    { path: ['rows', 2, 'id'], message: 'This mapping is in the block twice.' },
  ])
  expect(await db.mapping.findFirst({ where: { id: BigInt(id) } })).toMatchObject({ label: 'one' })
})
