import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { makeAccount, memberOf } from '@/lib/numbers/testing'
import { audit } from './audit'

testDatabase()

beforeAll(() => makeAccount('swift'))

const owner = memberOf('swift', 'owner')
const change = { action: 'thing.renamed', subjectKind: 'thing', subjectId: '1', subjectName: 'Thing' }

test('an entry says who, in which account, and from what to what', async () => {
  const at = new Date('2026-11-24T10:00:00Z')
  await db.$transaction(tx => audit(tx, owner, { ...change, before: { at, id: 7n }, after: null }))
  expect(await db.auditEntry.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    accountId: 'swift',
    actorKind: 'user',
    actorId: owner.id,
    actorName: owner.name,
    ...change,
    before: { at: '2026-11-24T10:00:00.000Z', id: '7' },
    after: null,
  })
})

test('a change that is undone leaves no entry', async () => {
  const undone = db.$transaction(async tx => {
    await audit(tx, owner, { ...change, subjectId: 'undone', before: null, after: {} })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await db.auditEntry.count({ where: { subjectId: 'undone' } })).toBe(0)
})
