import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { makeAccount, makeConfig, memberOf } from '@/lib/numbers/testing'
import { addMapping, editMapping, setMappingsActive } from './mapping-commands'
import { ASHA, add, DEV, lastAudit, MEERA, owner, RAVI, refusalOf, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const NOW = new Date('2026-11-24T10:00:00Z')
const PAST = '2026-11-24T09:59:00Z'
const SOON = '2026-11-24T12:00:00Z'

test('a mapping is kept with its numbers in E.164, live at once, and leaves an audit entry', async () => {
  const given = { customerNumber: '098700 00001', followMeNumber: '98200-00001', orderCode: ' 0042 ', label: ' Asha ' }
  const mapping = await add(given, NOW)
  expect(mapping).toEqual({
    id: expect.stringMatching(/^\d+$/),
    configId: 'hub',
    customerNumber: ASHA,
    followMeNumber: RAVI,
    orderCode: '0042',
    label: 'Asha',
    active: true,
    expiresAt: null,
    status: 'live',
    createdAt: NOW.toISOString(),
    updatedAt: NOW.toISOString(),
  })
  expect(await lastAudit()).toMatchObject({
    action: 'mapping.added',
    subjectId: mapping.id,
    before: null,
    after: { customerNumber: ASHA, followMeNumber: RAVI, orderCode: '0042', label: 'Asha' },
  })
})

test.each([
  ['customerNumber', { customerNumber: '' }, 'Enter the customer’s number.'],
  ['customerNumber', { customerNumber: '12345' }, 'Not a phone number'],
  ['customerNumber', { customerNumber: '+14155552671' }, 'from abroad'],
  ['followMeNumber', { followMeNumber: 'Ravi' }, 'Not a phone number'],
  ['followMeNumber', { followMeNumber: '+14155552671' }, 'must be Indian'],
  ['followMeNumber', { followMeNumber: '100' }, 'Not a phone number'],
  ['orderCode', { orderCode: '48A1' }, 'Use digits only'],
  ['orderCode', { orderCode: '٤٨٢١' }, 'Use digits only'],
  ['orderCode', { orderCode: '482' }, 'Codes here have 4 to 10 digits; this one has 3.'],
  ['orderCode', { orderCode: '48210000001' }, 'this one has 11.'],
  ['label', { label: 'x'.repeat(121) }, 'at most 120 characters'],
  ['label', { label: 'a\u0000b' }, 'control characters'],
  ['expiresAt', { expiresAt: PAST }, 'This time has passed'],
  ['expiresAt', { expiresAt: 'tomorrow' }, 'as a date and time'],
  ['followMeNumber', { followMeNumber: ASHA }, 'same number'],
] as const)('%s: %o is refused in words, and nothing is kept', async (path, given, words) => {
  const { fields } = await refusalOf(add(given, NOW))
  expect(fields.map(problem => [String(problem.path), problem.message])).toEqual([
    [path, expect.stringContaining(words)],
  ])
  expect(await db.mapping.count()).toBe(0)
  expect(await db.auditEntry.count()).toBe(0)
})

test('half a character in a label, left by whatever cut it, is no reason to lose the mapping', async () => {
  expect((await add({ label: 'Asha \ud83d' }, NOW)).label).toBe('Asha \ufffd')
})

test('everything wrong is named at once', async () => {
  const { code, fields } = await refusalOf(add({ customerNumber: 'x', followMeNumber: 'y', orderCode: '1' }, NOW))
  expect([code, fields.map(({ path }) => path)]).toEqual(['invalid', ['customerNumber', 'followMeNumber', 'orderCode']])
})

test('a field nobody knows is refused', async () => {
  const input = { customerNumber: ASHA, followMeNumber: RAVI, colour: 'red' }
  expect((await refusalOf(addMapping(owner, 'hub', input))).message).toContain('colour')
})

test('an American account takes customers from anywhere, and agents in the United States only', async () => {
  await makeAccount('yankee', 'US')
  await makeConfig('yankee', 'bay', 'Bay')
  const admin = memberOf('yankee', 'admin', 'US')
  const kept = await addMapping(admin, 'bay', { customerNumber: ASHA, followMeNumber: '(415) 555-2671' })
  expect(kept).toMatchObject({ customerNumber: ASHA, followMeNumber: '+14155552671' })
  const abroad = addMapping(admin, 'bay', { customerNumber: ASHA, followMeNumber: '+1 416 555 0123' })
  expect((await refusalOf(abroad)).fields).toMatchObject([{ path: 'followMeNumber' }])
})

test.each(['swift', 'other'])('a business number of account %s is no follow-me number', async accountId => {
  await db.phoneNumber.create({ data: { id: 'n', accountId, number: '+912269947011' } })
  const { code, fields, message } = await refusalOf(add({ followMeNumber: '022 6994 7011' }))
  expect([code, fields.map(({ path }) => path)]).toEqual(['invalid', ['followMeNumber']])
  expect(message).not.toMatch(/\d{4}/)
})

test('a change names only what changes; null clears', async () => {
  const { id } = await add({ orderCode: '4821', label: 'Asha', expiresAt: SOON }, NOW)
  const later = new Date('2026-11-24T11:00:00Z')
  const edited = await editMapping(owner, 'hub', id, { followMeNumber: MEERA, label: null, expiresAt: null }, later)
  expect(edited).toMatchObject({ followMeNumber: MEERA, orderCode: '4821', label: null, expiresAt: null })
  expect(edited.updatedAt).toBe(later.toISOString())
  expect(await lastAudit()).toMatchObject({
    action: 'mapping.edited',
    before: { followMeNumber: RAVI, label: 'Asha', expiresAt: new Date(SOON).toISOString() },
    after: { followMeNumber: MEERA, label: null, expiresAt: null },
  })
})

test('a save that changes nothing is none: the mapping is no more recently saved than before', async () => {
  const { id } = await add({ orderCode: '4821' }, NOW)
  const same = await editMapping(owner, 'hub', id, { customerNumber: '98700 00001', orderCode: '4821' })
  expect(same.updatedAt).toBe(NOW.toISOString())
  expect(await lastAudit()).toMatchObject({ action: 'mapping.added' })
})

test('what was fine when it was saved never stands in the way of another change', async () => {
  const { id } = await add({ orderCode: '4821', expiresAt: SOON }, NOW)
  await db.config.update({ where: { id: 'hub' }, data: { codeDigitsMin: 6 } })
  await db.phoneNumber.create({ data: { id: 'n', accountId: 'other', number: RAVI } })
  await db.mapping.update({ where: { id: BigInt(id) }, data: { customerNumber: '+14155552671' } })
  const afterwards = new Date('2026-11-25T10:00:00Z')

  const edited = await editMapping(owner, 'hub', id, { label: 'Asha', expiresAt: SOON }, afterwards)
  expect(edited).toMatchObject({ label: 'Asha', orderCode: '4821', status: 'expired' })
  const moved = await editMapping(owner, 'hub', id, { customerNumber: DEV }, afterwards)
  expect(moved).toMatchObject({ customerNumber: DEV, followMeNumber: RAVI })
  const newlyPast = editMapping(owner, 'hub', id, { expiresAt: PAST }, afterwards)
  expect((await refusalOf(newlyPast)).fields).toMatchObject([{ path: 'expiresAt' }])
})

test('a customer’s number can’t become the one of the agent either', async () => {
  const { id } = await add()
  const { fields } = await refusalOf(editMapping(owner, 'hub', id, { customerNumber: RAVI }))
  expect(fields).toMatchObject([{ path: 'customerNumber', message: expect.stringContaining('same number') }])
})

test('switching off and on again changes those that differ, and says so once', async () => {
  const [one, two] = [await add({}, NOW), await add({ customerNumber: DEV }, NOW)]
  await setMappingsActive(owner, 'hub', { ids: [one.id], active: false }, NOW)
  const later = new Date('2026-11-24T11:00:00Z')
  const rows = await setMappingsActive(owner, 'hub', { ids: [two.id, one.id, '999999'], active: false }, later)
  expect(rows.map(({ id, status, updatedAt }) => [id, status, updatedAt])).toEqual([
    [one.id, 'inactive', NOW.toISOString()],
    [two.id, 'inactive', later.toISOString()],
  ])
  expect(await lastAudit()).toMatchObject({
    action: 'mapping.switchedOff',
    before: { mappings: [{ id: two.id, customerNumber: DEV, active: true }] },
    after: { mappings: [{ id: two.id, customerNumber: DEV, active: false }] },
  })
})

test('another account’s mapping or configuration is not found, as if there were none', async () => {
  const { id } = await add()
  const theirs = await addMapping(stranger, 'theirs', { customerNumber: ASHA, followMeNumber: RAVI })
  const none = await refusalOf(editMapping(owner, 'hub', '999999', { label: 'x' }))
  for (const attempt of [
    () => editMapping(owner, 'hub', theirs.id, { label: 'x' }),
    () => editMapping(owner, 'hub', 'no-id', { label: 'x' }),
    () => setMappingsActive(owner, 'hub', { ids: [theirs.id], active: false }),
  ])
    expect(await refusalOf(attempt())).toEqual({ ...none, code: 'notFound' })

  const noConfig = await refusalOf(addMapping(owner, 'none', { customerNumber: ASHA, followMeNumber: RAVI }))
  for (const attempt of [
    () => addMapping(stranger, 'hub', { customerNumber: ASHA, followMeNumber: RAVI }),
    () => editMapping(stranger, 'hub', id, { label: 'x' }),
    () => setMappingsActive(stranger, 'hub', { ids: [id], active: false }),
  ])
    expect(await refusalOf(attempt())).toEqual({ ...noConfig, code: 'notFound' })
  expect(await db.mapping.count({ where: { active: true, label: null } })).toBe(2)
})
